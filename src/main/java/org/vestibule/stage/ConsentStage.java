package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Default;
import org.vestibule.common.Json;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Texts;
import org.vestibule.common.TimeSpan;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;
import org.vestibule.stage.ConsentRepository.Consent;

/**
 * Asks the visitor to agree to what policies have put into the data: a header, and permissions.
 *
 * <p>Authentik keeps consents per user and application. There are no applications here, so that one is kept per user and stage, and
 * holds for exactly what was shown: other words or other permissions are asked about again. Only somebody whose account it is for
 * certain keeps one; others are asked each time, and nobody learns what somebody else has agreed to by typing his name.
 */
@ApplicationScoped
public class ConsentStage implements StageKind<ConsentStage.Settings> {
    private static final String TOKEN = "token";
    private static final String PURPOSE = "consent";
    private static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

    /** How long a consent holds. */
    public enum Mode {
        ALWAYS_REQUIRE,
        PERMANENT,
        EXPIRING
    }

    /** Without a consent that is kept, or in the first mode, everybody is asked. */
    public record Settings(
            @Default("expiring") @NotNull Mode mode,
            @Default("weeks=4") @NotNull TimeSpan consentExpireIn) {}

    @Inject
    ConsentRepository consents;

    @Inject
    SecretKeys keys;

    @Inject
    Clock clock;

    /** What is asked. */
    private record Question(
            String header, List<Map<String, String>> permissions, List<Map<String, String>> additional) {
        static Question in(FlowData data) {
            return new Question(
                    data.text("consent_header").orElse(""),
                    permissions(data, "consent_permissions"),
                    permissions(data, "consent_additional_permissions"));
        }

        private static List<Map<String, String>> permissions(FlowData data, String key) {
            return data.get(key).orElse(null) instanceof List<?> all
                    ? all.stream().map(Question::permission).toList()
                    : List.of();
        }

        private static Map<String, String> permission(Object given) {
            Object id = given instanceof Map<?, ?> map ? map.get("id") : given;
            Object name = given instanceof Map<?, ?> map ? map.get("name") : given;
            return Map.of("id", String.valueOf(id), "name", String.valueOf(name));
        }

        String hash() {
            return SecretKeys.hash(Json.write(List.of(header, permissions, additional)));
        }
    }

    @Override
    public String name() {
        return "consent";
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
    @Holds(Challenges.ConsentChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        Question question = Question.in(context.data());
        boolean agreed = kept(context, question)
                .filter(consent -> consents.holds(consent, clock.instant()))
                .isPresent();
        return agreed ? Outcome.next() : Outcome.ask(challenge(context, question));
    }

    @Override
    public Outcome submit(StageContext<Settings> context, @Holds(Challenges.TokenAnswer.class) Answer answer) {
        Question question = Question.in(context.data());
        if (!SecretKeys.same(token(context, question), answer.text(TOKEN))) {
            String missing = Texts.in(context.visitor().locale()).get("stage.consent.missing");
            return Outcome.ask(challenge(context, question), Map.of(Outcome.FORM, List.of(missing)));
        }
        Instant now = clock.instant();
        Instant until = context.settings().mode() == Mode.PERMANENT
                ? FOREVER
                : now.plus(context.settings().consentExpireIn().duration());
        kept(context, question).ifPresent(consent -> consents.give(consent, now, until));
        return Outcome.next();
    }

    /** The consent that is looked for and kept; empty where each time is asked anew. */
    private static Optional<Consent> kept(StageContext<Settings> context, Question question) {
        return context.authenticated()
                .filter(user -> context.settings().mode() != Mode.ALWAYS_REQUIRE)
                .map(user -> new Consent(user, context.stage(), question.hash()));
    }

    /**
     * What an answer has to carry. Pages send it by their button, programs as a member. It is made of what is asked and of the browser's
     * key, so that it needs to be kept nowhere, is right already on the page before the run, and agrees to nothing else.
     */
    private String token(StageContext<Settings> context, Question question) {
        String text = context.visitor().key() + " " + context.stage() + " " + question.hash();
        return SecretKeys.encode(keys.mac(PURPOSE, text.getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, Object> challenge(StageContext<Settings> context, Question question) {
        return Map.of(
                "component",
                component(),
                "pending_user",
                context.data().pendingName(),
                "pending_user_avatar",
                "",
                "header_text",
                question.header().isEmpty()
                        ? Texts.in(context.visitor().locale()).get("stage.consent.header")
                        : question.header(),
                "permissions",
                question.permissions(),
                "additional_permissions",
                question.additional(),
                TOKEN,
                token(context, question));
    }
}
