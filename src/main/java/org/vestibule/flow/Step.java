package org.vestibule.flow;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Texts;

/**
 * Where a visitor stands in a flow. A POST reaches it, and it is kept, so that a GET only draws it.
 *
 * @param stage the name of the kind of stage that asks; empty for the other types
 * @param challenge what is asked, as the JSON protocol of authentik has it
 * @param errors what was wrong with the last answer, by field
 * @param text the message of a denial, the address to go to, or the name of a notice
 * @param language the tag of the one in which something is asked; empty for the other types
 */
public record Step(
        Type type,
        String stage,
        Map<String, Object> challenge,
        Map<String, List<String>> errors,
        String text,
        String language) {
    /** What the visitor sees. */
    public enum Type {
        /** A page with a button, because the flow begins by acting. */
        BEGIN,
        /** A genuine link's first page. */
        LANDING,
        ASK,
        DENIED,
        DONE,
        /** A genuine link that admits no more, or not yet. */
        LINK_OVER,
        UNKNOWN_LINK,
        /** A genuine link, opened by somebody who cannot go on as who he is: the text says whether as another one, already, or nobody. */
        WRONG_ACCOUNT,
        /** A genuine link by which whoever is signed in may join with his account. */
        JOIN,
        /** A genuine link for an address of which its holder has an account, with which he may join. */
        HAS_ACCOUNT,
        /** The first page of a {@link MailedLink}. */
        CONFIRM,
        /** A page that tells why nothing goes on here; the text says which. */
        NOTICE
    }

    static Step of(Type type) {
        return plain(type, "");
    }

    private static Step plain(Type type, String text) {
        return new Step(type, "", Map.of(), Map.of(), text, "");
    }

    static Step ask(String stage, Outcome.Ask ask, Locale language) {
        return new Step(Type.ASK, stage, ask.challenge(), ask.errors(), "", language.toLanguageTag());
    }

    static Step denied(String message) {
        return plain(Type.DENIED, message);
    }

    /** As authentik has it, with a consent stage. */
    static Step confirm(FlowData data, Locale language) {
        Texts texts = Texts.in(language);
        String text = data.isRestored()
                ? texts.get("flow.confirm.restored", data.pendingName())
                : texts.get("flow.confirm.text", data.mailedLink().orElseThrow().address());
        Map<String, Object> consent = Map.of(
                "pending_user",
                data.pendingName(),
                "pending_user_avatar",
                "",
                "header_text",
                text,
                "permissions",
                List.of(),
                "additional_permissions",
                List.of(),
                "token",
                "");
        return new Step(Type.CONFIRM, "", consent, Map.of(), "", "");
    }

    static Step wrongAccount(String which) {
        return plain(Type.WRONG_ACCOUNT, which);
    }

    static Step notice(String which) {
        return plain(Type.NOTICE, which);
    }

    static Step done(String to) {
        return plain(Type.DONE, to);
    }

    /** The keys of the fields that are asked for. */
    List<String> fieldKeys() {
        return challenge.get("fields") instanceof List<?> fields
                ? fields.stream()
                        .map(field -> (String) ((Map<?, ?>) field).get("field_key"))
                        .toList()
                : List.of();
    }

    /** The script of somebody else's that is needed to answer, such as that of a captcha. */
    Optional<URI> script() {
        Map<?, ?> captcha = challenge.get("captcha_stage") instanceof Map<?, ?> embedded ? embedded : challenge;
        return captcha.get("js_url") instanceof String text && !text.isEmpty()
                ? Optional.of(URI.create(text))
                : Optional.empty();
    }

    boolean isOver() {
        return type == Type.DONE || type == Type.DENIED;
    }

    /** Whether it asks in another language than this one, and there is nothing else to tell. */
    boolean asksInAnother(Locale spoken) {
        return type == Type.ASK && errors.isEmpty() && !language.equals(spoken.toLanguageTag());
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("type", type.name());
        values.put("stage", stage);
        values.put("challenge", challenge);
        values.put("errors", errors);
        values.put("text", text);
        values.put("language", language);
        return values;
    }

    @SuppressWarnings("unchecked")
    static Step of(Map<String, Object> values) {
        return new Step(
                Type.valueOf((String) values.get("type")),
                (String) values.get("stage"),
                (Map<String, Object>) values.get("challenge"),
                (Map<String, List<String>>) values.get("errors"),
                (String) values.get("text"),
                (String) values.getOrDefault("language", ""));
    }
}
