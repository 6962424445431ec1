package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.testing.Form;
import org.vestibule.testing.Visitor;

/** A way to walk through a flow. */
abstract sealed class Face {
    static final String DENIED = "ak-stage-access-denied";
    static final String ELSEWHERE = "xak-flow-redirect";

    final String slug;
    final Visitor visitor = new Visitor();

    private Face(String slug) {
        this.slug = slug;
    }

    /** What an answer says it is for. */
    enum Aim {
        THIS_STAGE,
        ANOTHER_STAGE,
        NOTHING
    }

    /** All ways through the flow. */
    static List<Face> all(String slug) {
        return List.of(new Pages(slug), new Protocol(slug), new AtOnce(slug));
    }

    /** Answers the first stage of the flow, a prompt. */
    abstract void begin(Map<String, String> values);

    abstract void answer(Map<String, String> values, Aim aim);

    /** What is shown, by the name that programs know it by. */
    abstract String at();

    /** What is asked. */
    Map<String, Object> challenge() {
        return visitor.tab().asked(slug, "");
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }

    private static final class Pages extends Face {
        Pages(String slug) {
            super(slug);
        }

        @Override
        void begin(Map<String, String> values) {
            visitor.open("/if/flow/" + slug + "/");
            answer(values, Aim.THIS_STAGE);
        }

        @Override
        void answer(Map<String, String> values, Aim aim) {
            Form form = visitor.form();
            values.forEach(form::fill);
            switch (aim) {
                case THIS_STAGE -> {}
                case ANOTHER_STAGE -> form.set("step", form.value("step") + "0");
                case NOTHING -> form.without("step");
            }
            form.submitBare();
        }

        @Override
        String at() {
            if (!visitor.page().select("[name=step]").isEmpty()) {
                return (String) challenge().get("component");
            }
            return visitor.address().getPath().equals("/if/flow/" + slug + "/") ? DENIED : ELSEWHERE;
        }
    }

    private static sealed class Protocol extends Face {
        private Map<String, Object> shown;

        Protocol(String slug) {
            super(slug);
        }

        @Override
        void begin(Map<String, String> values) {
            shown = visitor.asked(slug, "");
            answer(values, Aim.THIS_STAGE);
        }

        @Override
        void answer(Map<String, String> values, Aim aim) {
            Map<String, String> all = new LinkedHashMap<>(values);
            switch (aim) {
                case THIS_STAGE -> all.put("component", at());
                case ANOTHER_STAGE -> all.put("component", DENIED);
                case NOTHING -> {}
            }
            shown = answer(all);
        }

        Map<String, Object> answer(Map<String, String> values) {
            return visitor.answer(slug, "", values);
        }

        @Override
        String at() {
            return (String) shown.get("component");
        }
    }

    /** The protocol without redirects. */
    private static final class AtOnce extends Protocol {
        AtOnce(String slug) {
            super(slug);
        }

        @Override
        Map<String, Object> answer(Map<String, String> values) {
            Map<String, Object> next = visitor.answerAtOnce(slug, "", values);
            assertThat(visitor.status()).isEqualTo(200);
            return next;
        }
    }
}
