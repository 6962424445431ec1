package org.vestibule.policy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Default;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Ref;
import org.vestibule.common.Requires;
import org.vestibule.common.Yaml;
import org.vestibule.user.User;

/**
 * Helps whoever writes expressions while they are not saved: with the names that there are, with what is wrong, and with what one returns. It
 * looks things up and does nothing, and so runs in no transaction.
 */
@Stateless
@Requires(Permission.CHANGE_FLOW)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExpressionTrial {
    private static final int MOST = 100_000;

    @Inject
    Expressions expressions;

    @Inject
    ExpressionNames names;

    @Inject
    ObjectRepository objects;

    @Inject
    FieldCheck check;

    @Inject
    Caller caller;

    /** A text that wants to be an expression. */
    public record Source(@Default("") @Size(max = MOST) String expression) {}

    /**
     * What is tried.
     *
     * @param user whom it is about; null for nobody who is known
     * @param context what it knows besides, in YAML or JSON
     */
    public record Case(
            @NotBlank @Size(max = MOST) String expression,
            Ref<User> user,
            @Default("") @Size(max = MOST) String context) {}

    /**
     * What came of it.
     *
     * @param result what it returned, as JSON would have it, in one text
     * @param broken why it broke; empty where it did not
     */
    public record Answer(
            boolean passing, String result, List<String> messages, List<LogLine> logMessages, String broken) {}

    /** The names by what they can be written behind. */
    public Map<String, Set<String>> names() {
        return names.known();
    }

    /** What is wrong with it; empty for nothing, also where nothing is written yet. */
    public Optional<Expressions.Flaw> flaw(Source source) {
        String text = check.checked(source).expression();
        return text.isBlank() ? Optional.empty() : Expressions.flaw(text);
    }

    /** What it returns about a user, whom the caller must be permitted to view. */
    public Answer attempt(Case tried) {
        if (tried.user() != null) {
            caller.require(Permission.VIEW_USER);
        }
        check.checked(tried);
        Expressions.check("expression", tried.expression());
        Map<String, Object> context = ScriptValues.of(Yaml.mapping("context", tried.context()));
        Optional<User> user = Optional.ofNullable(objects.pointed("user", tried.user(), User.class));
        PolicyRequest request = new PolicyRequest(user, caller.address(), Locale.ENGLISH, context);
        try {
            PolicyResult result = expressions.attempt(tried.expression(), request);
            String returned = String.valueOf(ScriptValues.plain(result.raw()));
            return new Answer(
                    result.passing(),
                    returned,
                    result.messages(),
                    request.budget().log(),
                    "");
        } catch (RuntimeException broken) {
            return new Answer(false, "", List.of(), request.budget().log(), PolicyEngine.reason(broken));
        }
    }
}
