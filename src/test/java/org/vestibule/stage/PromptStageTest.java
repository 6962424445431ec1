package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Configurations;
import org.vestibule.common.Records;
import org.vestibule.common.UnkeptDefinitions;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class PromptStageTest {
    private static final String FILE = "data:image/png;base64," + "QUJD".repeat(200);

    private final Map<String, Prompt> known = new LinkedHashMap<>();
    private final PromptStage stage = new PromptStage();
    private final Arrival arrival = new Arrival();

    @BeforeEach
    void install() {
        stage.prompts = new PromptRepository() {
            @Override
            List<Prompt> ordered(List<String> ids) {
                return ids.stream().map(known::get).toList();
            }
        };
        stage.fields = new PromptFields();
        stage.fields.prompts = stage.prompts;
        stage.fields.definitions = new UnkeptDefinitions();
        stage.addresses = new GivenAddress();
        stage.addresses.configuration = Configurations.with(Map.of("vestibule.invite.blocked-domains", "evil.example"));
    }

    @Test
    void takesEightFilesForEachRun() {
        assertThat(answer(files(0, 5))).isEqualTo(Outcome.next());
        assertThat(answer(files(5, 8))).isEqualTo(Outcome.next());
        assertThat(answer(files(0, 2))).as("others in the place of two").isEqualTo(Outcome.next());

        Outcome.Ask again = (Outcome.Ask) answer(files(8, 9));

        assertThat(again.errors()).containsEntry("file8", List.of("These are too many files. 8 are possible."));
        assertThat(arrival.data().files()).isEqualTo(8);
    }

    @Test
    void takesNoAddressThatMayNotBeInvited() {
        Arrival shared = Arrival.by(Map.of(), Set.of());
        Arrival named = Arrival.by(new Admission.Addressee("ada@evil.example", true, true, false));

        assertThat(((Outcome.Ask) answer(shared, "x@evil.example")).errors())
                .containsEntry(
                        "email", List.of("The address “x@evil.example” cannot be used here. Please give another one."));
        assertThat(answer(named, "x@evil.example")).isInstanceOf(Outcome.Ask.class);
        assertThat(shared.data().promptData()).isEmpty();

        assertThat(answer(shared, "x@example.org")).isEqualTo(Outcome.next());
        assertThat(answer(named, "ADA@evil.example")).as("as invited").isEqualTo(Outcome.next());
        assertThat(answer(arrival, "x@evil.example")).as("not invited").isEqualTo(Outcome.next());
    }

    @Test
    void letsOneKeepTheOwnNameAndNobodyElseHaveIt() {
        User ada = new User("ada", Instant.EPOCH) {
            @Override
            public Long getId() {
                return 7L;
            }
        };
        stage.users = new UserRepository() {
            @Override
            public Optional<User> byUsername(String username) {
                return Optional.of(ada).filter(it -> it.getUsername().equals(username));
            }
        };

        assertThat(name(arrival.signedInAs(7))).isEqualTo(Outcome.next());
        assertThat(name(arrival.signedInAs(8))).isInstanceOf(Outcome.Ask.class);
        assertThat(name(arrival.signedInAs(7).in("enrollment")))
                .as("of somebody else")
                .isInstanceOf(Outcome.Ask.class);
    }

    private Outcome name(Arrival visitor) {
        String username = prompt("username", "username");
        return stage.submit(
                visitor.at(stage, Map.of("fields", List.of(username))), new Answer("step", Map.of("username", "ada")));
    }

    private Outcome answer(Arrival visitor, String address) {
        String email = prompt("email", "email");
        return stage.submit(
                visitor.at(stage, Map.of("fields", List.of(email))), new Answer("step", Map.of("email", address)));
    }

    private Outcome answer(Map<String, Object> files) {
        List<String> ids = files.keySet().stream().map(it -> prompt(it, "file")).toList();
        StageContext<PromptStage.Settings> context = arrival.at(stage, Map.of("fields", ids));
        return stage.submit(context, new Answer("step", files));
    }

    private static Map<String, Object> files(int first, int end) {
        return IntStream.range(first, end)
                .boxed()
                .collect(Collectors.toMap(it -> "file" + it, it -> FILE + "QUJ" + it));
    }

    private String prompt(String key, String type) {
        Prompt prompt = new Prompt(
                Records.read(Prompt.Fields.class, Map.of("name", key, "field_key", key, "label", key, "type", type)));
        known.put(prompt.getId(), prompt);
        return prompt.getId();
    }
}
