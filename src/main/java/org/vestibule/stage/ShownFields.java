package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vestibule.approval.Petition;
import org.vestibule.common.Configuration;
import org.vestibule.flow.AskedField;
import org.vestibule.flow.AskedFields;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.StageContext;
import org.vestibule.user.Passwords;

/** What others than the visitor may see of what he typed: the fields of chosen keys, and never a secret. */
@ApplicationScoped
class ShownFields {
    /** Keys of what nobody else reads, whatever is asked for by them. */
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token).*");

    @Inject
    AskedFields asked;

    @Inject
    PromptRepository prompts;

    @Inject
    Configuration configuration;

    /** The first of the keys that nobody may choose, because it is a secret's, or may be. */
    Optional<String> refused(List<String> keys) {
        return keys.stream()
                .filter(key -> SECRET.matcher(key).matches() || prompts.asksForPassword(key))
                .findFirst();
    }

    /** What a run holds under these keys, in their order. */
    List<Petition.Line> of(StageContext<?> context, List<String> keys) {
        List<AskedField> fields = asked.of(context.flow());
        return keys.stream()
                .map(key -> new Petition.Line(key, label(key, fields), value(key, fields, context.data())))
                .toList();
    }

    /** What was made a password's after its key was chosen is not shown; nor a hash, whatever has put it there. */
    private static String value(String key, List<AskedField> fields, FlowData data) {
        String value = Petition.text(data.prompted(key).orElse(""));
        boolean secret = SECRET.matcher(key).matches()
                || Passwords.isHash(value)
                || fields.stream().anyMatch(it -> it.key().equals(key) && it.isSecret());
        return secret ? Petition.MASK : value;
    }

    private String label(String key, List<AskedField> fields) {
        return fields.stream()
                .filter(it -> it.key().equals(key))
                .map(it -> it.label(configuration.locale()))
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse(key);
    }
}
