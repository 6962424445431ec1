package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotEmpty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.flow.Answer;
import org.vestibule.flow.AskedField;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.FlowPolicies;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyResult;
import org.vestibule.policy.ScriptValues;
import org.vestibule.rest.Holds;
import org.vestibule.user.Passwords;
import org.vestibule.user.UserRepository;

/** Asks the visitor to fill in fields. A password leaves it only as its hash. */
@ApplicationScoped
public class PromptStage implements StageKind<PromptStage.Settings> {
    private static final String HASHES = "password_hashes";
    private static final String REFUSED = "refused";
    private static final String AMENDED = "amended";
    private static final int MOST_FILES = 8;

    /**
     * What is asked.
     *
     * @param fields in the order that each of them names
     * @param validationPolicies all of which the answer must pass
     */
    public record Settings(@NotEmpty List<Ref<Prompt>> fields, List<Ref<Policy>> validationPolicies) {}

    /** What was sent: the values that it means, and what is wrong with the rest. */
    private record Reading(Map<String, Object> values, Map<String, List<String>> errors) {}

    @Inject
    PromptRepository prompts;

    @Inject
    PromptFields fields;

    @Inject
    UserRepository users;

    @Inject
    GivenAddress addresses;

    @Inject
    Passwords passwords;

    @Inject
    FlowPolicies policies;

    @Override
    public String name() {
        return "prompt";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public List<AskedField> fields(Settings settings) {
        List<String> ids = settings.fields().stream().map(Ref::id).toList();
        return prompts.ordered(ids).stream().<AskedField>map(FilledField::new).toList();
    }

    @Override
    @Holds(Challenges.PromptChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        return Outcome.ask(challenge(fields.of(context), Map.of()));
    }

    /** Passwords are hashed, and policies may ask other servers. */
    @Override
    public Optional<UnaryOperator<Answer>> preparation(StageContext<Settings> context) {
        List<PromptField> asked = fields.of(context);
        boolean slow = !context.settings().validationPolicies().isEmpty()
                || asked.stream().anyMatch(PromptField::isPassword);
        return slow ? Optional.of(answer -> prepared(context, asked, answer)) : Optional.empty();
    }

    private Answer prepared(StageContext<Settings> context, List<PromptField> asked, Answer answer) {
        Reading reading = read(context, asked, answer);
        if (!reading.errors().isEmpty()) {
            return answer;
        }
        if (context.settings().validationPolicies().isEmpty()) {
            return answer.with(HASHES, hashes(asked, reading));
        }
        FlowData answered = context.data().with(reading.values());
        Map<String, Object> before = ScriptValues.of(answered.promptData());
        PolicyResult judged = judge(context, answered);
        if (!judged.passing()) {
            return answer.with(REFUSED, judged.messages());
        }
        return answer.with(HASHES, hashes(asked, reading)).with(AMENDED, amended(asked, before, answered));
    }

    private Map<Object, String> hashes(List<PromptField> asked, Reading reading) {
        Map<Object, String> hashes = new LinkedHashMap<>();
        asked.stream()
                .filter(PromptField::isPassword)
                .map(field -> reading.values().get(field.key()))
                .filter(String.class::isInstance)
                .forEach(password -> hashes.computeIfAbsent(password, it -> passwords.hash((String) it)));
        return hashes;
    }

    /** What the policies have made of the answers, but for passwords, which are hashed as they were typed. */
    private static Map<String, Object> amended(List<PromptField> asked, Map<String, Object> before, FlowData answered) {
        Map<String, Object> amended = ScriptValues.of(answered.promptData());
        asked.stream().filter(PromptField::isPassword).map(PromptField::key).forEach(amended::remove);
        amended.entrySet().removeIf(it -> Objects.equals(before.get(it.getKey()), it.getValue()));
        return amended;
    }

    @Override
    public Outcome submit(StageContext<Settings> context, Answer answer) {
        List<PromptField> asked = fields.of(context);
        Reading reading = read(context, asked, answer);
        if (!reading.errors().isEmpty()) {
            return Outcome.ask(challenge(asked, answer.values()), reading.errors());
        }
        if (answer.prepared().get(REFUSED) instanceof List<?> reasons) {
            return Outcome.ask(challenge(asked, answer.values()), Map.of(Outcome.FORM, reasons(context, reasons)));
        }
        context.data().answer(kept(asked, reading.values(), (Map<?, ?>)
                answer.prepared().get(HASHES)));
        if (answer.prepared().get(AMENDED) instanceof Map<?, ?> amended) {
            amended.forEach((key, value) -> context.data().answer(Collections.singletonMap((String) key, value)));
        }
        return Outcome.next();
    }

    /**
     * Asks the policies outside of the transaction, while a password is still known. They see all that was answered so far, and may
     * change it.
     */
    private PolicyResult judge(StageContext<Settings> context, FlowData answered) {
        List<String> messages = new ArrayList<>();
        boolean passing = true;
        for (Ref<Policy> policy : context.settings().validationPolicies()) {
            PolicyResult result = policies.evaluate(policy, answered, context);
            messages.addAll(result.messages());
            passing &= result.passing();
        }
        return new PolicyResult(passing, messages);
    }

    private static List<String> reasons(StageContext<Settings> context, List<?> told) {
        return told.isEmpty()
                ? List.of(Texts.in(context.visitor().locale()).get("stage.prompt.refused"))
                : told.stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> kept(List<PromptField> fields, Map<String, Object> values, Map<?, ?> hashes) {
        Map<String, Object> kept = new LinkedHashMap<>(values);
        fields.stream()
                .filter(PromptField::isPassword)
                .forEach(field -> kept.computeIfPresent(field.key(), (key, password) -> hashes.get(password)));
        return kept;
    }

    private Reading read(StageContext<Settings> context, List<PromptField> fields, Answer answer) {
        Reading reading = new Reading(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (PromptField field : fields) {
            try {
                Optional<Object> value = field.takesInput() ? field.read(answer.value(field.key())) : field.fixed();
                value.ifPresent(it -> reading.values().put(field.key(), it));
            } catch (PromptField.Wrong wrong) {
                String why = wrong.reason().in(context.visitor().locale());
                reading.errors().put(field.key(), List.of(why));
            }
        }
        if (reading.errors().isEmpty()) {
            checkTogether(context, fields, reading);
            checkFiles(context, fields, reading);
            checkAddress(context, fields, reading);
        }
        return reading;
    }

    private void checkTogether(StageContext<Settings> context, List<PromptField> fields, Reading reading) {
        Texts texts = Texts.in(context.visitor().locale());
        List<String> secrets = fields.stream()
                .filter(PromptField::isPassword)
                .map(PromptField::key)
                .toList();
        if (secrets.size() == 2
                && !Objects.equals(
                        reading.values().get(secrets.get(0)), reading.values().get(secrets.get(1)))) {
            reading.errors().put(secrets.get(1), List.of(texts.get("stage.prompt.password.differ")));
        }
        fields.stream()
                .filter(PromptField::isUsername)
                .filter(field -> isTaken(context, reading.values().get(field.key())))
                .forEach(field -> reading.errors().put(field.key(), List.of(texts.get("flow.username.taken"))));
    }

    private static void checkFiles(StageContext<Settings> context, List<PromptField> fields, Reading reading) {
        if (context.data().with(reading.values()).files() > MOST_FILES) {
            String why = Texts.in(context.visitor().locale()).get("stage.prompt.file.many", MOST_FILES);
            fields.stream()
                    .filter(PromptField::isFile)
                    .forEach(field -> reading.errors().put(field.key(), List.of(why)));
        }
    }

    private void checkAddress(StageContext<Settings> context, List<PromptField> fields, Reading reading) {
        fields.stream()
                .filter(it -> it.key().equals(GivenAddress.KEY) && it.takesInput())
                .flatMap(it -> Optional.ofNullable(reading.values().get(it.key())).stream())
                .flatMap(it -> addresses.refused(context, String.valueOf(it)).stream())
                .forEach(why -> reading.errors().put(GivenAddress.KEY, List.of(why)));
    }

    /** Whether another user than the one that the flow is about has this name. */
    private boolean isTaken(StageContext<Settings> context, Object name) {
        return name instanceof String text
                && users.byUsername(text)
                        .filter(user -> !Optional.of(user.getId()).equals(context.subject()))
                        .isPresent();
    }

    private Map<String, Object> challenge(List<PromptField> fields, Map<String, Object> typed) {
        return Map.of(
                "component",
                component(),
                "fields",
                fields.stream()
                        .map(field -> field.challenge(
                                typed.isEmpty() ? Optional.empty() : Optional.of(typed.getOrDefault(field.key(), ""))))
                        .toList());
    }
}
