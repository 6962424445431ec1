package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Records;
import org.vestibule.common.UnkeptDefinitions;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;

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

    private Outcome answer(Map<String, Object> files) {
        List<String> ids = files.keySet().stream().map(this::prompt).toList();
        StageContext<PromptStage.Settings> context = arrival.at(stage, Map.of("fields", ids));
        return stage.submit(context, new Answer("step", files));
    }

    private static Map<String, Object> files(int first, int end) {
        return IntStream.range(first, end)
                .boxed()
                .collect(Collectors.toMap(it -> "file" + it, it -> FILE + "QUJ" + it));
    }

    private String prompt(String key) {
        Prompt prompt = new Prompt(Records.read(
                Prompt.Fields.class, Map.of("name", key, "field_key", key, "label", "File", "type", "file")));
        known.put(prompt.getId(), prompt);
        return prompt.getId();
    }
}
