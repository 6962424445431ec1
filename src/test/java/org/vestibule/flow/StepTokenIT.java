package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vestibule.testing.Api;
import org.vestibule.testing.Form;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** An answer counts for the step that it names, once. */
@OnServer
class StepTokenIT {
    private static final Map<String, String> ANSWERS =
            Map.of("uid_field", Service.ADMIN, "password", Service.ADMIN_PASSWORD, "nickname", "Tea");

    private static final int PAGES = 9;

    private static String slug;

    private final Visitor visitor = new Visitor();

    /**
     * Each kind of stage that has a page; but who deletes himself is not there for the next test, and answers that differ each time, or that somebody else gives, are
     * given in {@code EveryStageIT}.
     */
    static List<String> kinds() throws IOException {
        try (Stream<Path> fragments = Files.list(Path.of("src/main/webapp/WEB-INF/stages"))) {
            return fragments
                    .map(file -> file.getFileName().toString().replace(".xhtml", ""))
                    .filter(kind -> !kind.matches("user_delete|captcha|approval|authenticator_.*"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("Weakness 20: an answer counts for no step without the right token")
    void countsForNoStepWithoutTheRightToken(String kind) {
        String anotherRun = walk(new Visitor(), kind).form().value("step");
        walk(visitor, kind);
        String step = visitor.form().value("step");
        int number = Integer.parseInt(step.replaceFirst(".*\\.", ""));
        String run = step.replaceFirst("\\d+$", "");

        answered(visitor).without("step").send();
        Stream.of("", "start.x", run + (number - 1), run + (number + 1), anotherRun)
                .forEach(token -> answered(visitor).set("step", token).send());

        assertThat(visitor.reload().form().value("step")).isEqualTo(step);
        assertThat(answered(visitor).submit().form().value("step")).isEqualTo(run + (number + 1));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void countsOnce(String kind) {
        Form form = answered(walk(visitor, kind));
        String next = form.submit().form().value("step");

        Visitor shown = form.submit();

        assertThat(shown.form().value("step")).isEqualTo(next);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("Weakness 20: an answer counts for no other component than its own")
    void countsForNoOtherComponent(String kind) {
        String step = walk(visitor, kind).form().value("step");
        String other = kind.equals("password") ? "ak-stage-prompt" : "ak-stage-password";

        Map<String, Object> shown = visitor.tab().answer(slug(), "", Map.of("component", other, "password", "x"));
        visitor.tab().answer(slug(), "", ANSWERS);

        assertThat(shown).containsEntry("component", component(kind));
        assertThat(visitor.reload().form().value("step")).isEqualTo(step);
    }

    @Test
    void answersNothingOnTheFirstPageUnlessItIsNamed() {
        visitor.open(address()).form().without("step").submit();

        assertThat(visitor.tab().asked(slug(), "")).containsEntry("component", component("dummy"));
    }

    /** The same flow for all tests; a class is made for each of them. */
    private static String slug() {
        if (slug == null) {
            slug = Api.flow("every-page.yaml");
        }
        return slug;
    }

    private static String address() {
        return "/if/flow/" + slug() + "/";
    }

    /** Goes past the first page to the first stage of that kind. */
    private static Visitor walk(Visitor visitor, String kind) {
        visitor.open(address()).form().submit();
        for (int page = 0; page < PAGES && !isAt(visitor, kind); page++) {
            answered(visitor).submit();
        }
        assertThat(isAt(visitor, kind)).as("page of " + kind).isTrue();
        return visitor;
    }

    private static boolean isAt(Visitor visitor, String kind) {
        return visitor.tab().asked(slug(), "").get("component").equals(component(kind));
    }

    private static String component(String kind) {
        return "ak-stage-" + kind.replace('_', '-');
    }

    /** The page's form, with the right answer in each of its fields. */
    private static Form answered(Visitor visitor) {
        Form form = visitor.form();
        ANSWERS.forEach((key, value) -> {
            if (!visitor.page().getElementsByAttributeValue("name", "f." + key).isEmpty()) {
                form.fill(key, value);
            }
        });
        return form;
    }
}
