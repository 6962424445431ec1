package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vestibule.expression.Arguments;
import org.vestibule.expression.ExceptionType;
import org.vestibule.expression.HostFunction;
import org.vestibule.expression.PythonError;
import org.vestibule.mail.Mailbox;

/** The functions of authentik's expressions that do something. */
@ApplicationScoped
class ExpressionActions {
    private static final Logger LOGGER = System.getLogger(ExpressionActions.class.getName());

    /** Names of values that no event keeps. */
    private static final Pattern SECRET = Pattern.compile("(?i).*(api|token|key|secret|pass|signature).*");

    private static final Map<String, Level> LEVELS =
            Map.of("debug", Level.DEBUG, "info", Level.INFO, "warning", Level.WARNING, "error", Level.ERROR);

    @Inject
    PolicyEngine engine;

    @Inject
    PolicyRepository policies;

    @Inject
    PolicyWrites writes;

    @Inject
    Clock clock;

    Map<String, Object> of(Evaluation evaluation) {
        return Map.of(
                "ak_message", (HostFunction) arguments -> message(evaluation, arguments),
                "ak_call_policy", (HostFunction) arguments -> callPolicy(evaluation, arguments),
                "ak_create_event", (HostFunction) arguments -> createEvent(evaluation, arguments),
                "ak_send_email", (HostFunction) arguments -> sendEmail(evaluation, arguments),
                "ak_logger", logger(evaluation));
    }

    /** Tells the visitor something; gives nothing, so that {@code return ak_message(...)} fails. */
    private static Object message(Evaluation evaluation, Arguments arguments) {
        evaluation.tell(arguments.text(0, "message"));
        return null;
    }

    private Namespace callPolicy(Evaluation evaluation, Arguments arguments) {
        evaluation.request().budget().spend();
        String name = arguments.text(0, "name");
        Policy policy = policies.byName(name)
                .orElseThrow(() -> new PythonError(ExceptionType.VALUE_ERROR, "Policy '" + name + "' not found."));
        PolicyResult result = engine.evaluate(policy, evaluation.request().with(arguments.keywords()));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("passing", result.passing());
        members.put("messages", new ArrayList<>(result.messages()));
        members.put("raw_result", result.raw());
        return new Namespace("PolicyResult", members);
    }

    private Object createEvent(Evaluation evaluation, Arguments arguments) {
        String action = arguments.text(0, "action");
        evaluation.demandActing(List.of(action, arguments.keywords()));
        Map<String, Object> context = new LinkedHashMap<>();
        unsecret(arguments.keywords()).forEach((name, value) -> context.put(name, arguments.text(value)));
        writes.event(action, context);
        return null;
    }

    private static Map<String, Object> unsecret(Map<?, ?> members) {
        Map<String, Object> others = new LinkedHashMap<>();
        members.forEach((key, value) -> others.put(String.valueOf(key), unsecret(value)));
        others.keySet().removeIf(name -> SECRET.matcher(name).matches());
        return others;
    }

    private static Object unsecret(Object value) {
        if (value instanceof Map<?, ?> members) {
            return unsecret(members);
        }
        return value instanceof Collection<?> elements
                ? elements.stream().map(ExpressionActions::unsecret).collect(Collectors.toCollection(ArrayList::new))
                : value;
    }

    /** Whether the mails wait in the outbox now; each reaches one person, and nobody sees the others. */
    private boolean sendEmail(Evaluation evaluation, Arguments arguments) {
        ExpressionMail.Words words =
                ExpressionMail.words(arguments, evaluation.request().locale());
        List<String> addresses = new ArrayList<>();
        for (Object some : new Object[] {
            arguments.required(0, "address"), arguments.optional(6, "cc", null), arguments.optional(7, "bcc", null)
        }) {
            addresses.addAll(addresses(arguments, some));
        }
        if (addresses.isEmpty() || !addresses.stream().allMatch(Mailbox::isAddress)) {
            return false;
        }
        addresses.forEach(address -> {
            evaluation.demandActing(List.of(address, words.subject(), words.body(), words.about()));
            writes.mail(address, words);
        });
        return true;
    }

    private static List<String> addresses(Arguments arguments, Object some) {
        if (some instanceof Collection<?> many) {
            return many.stream().map(arguments::text).toList();
        }
        return some == null ? List.of() : List.of(arguments.text(some));
    }

    /** Writes the first argument alone: the others may hold anything. */
    private Namespace logger(Evaluation evaluation) {
        Map<String, Object> levels = new LinkedHashMap<>();
        LEVELS.forEach((name, level) -> levels.put(name, (HostFunction) arguments -> {
            String line = oneLine(arguments.text(0, "event"));
            evaluation.request().budget().log(new LogLine(clock.instant(), name, "expression", line, Map.of()));
            LOGGER.log(level, "Expression: " + line);
            return null;
        }));
        return new Namespace("Logger", levels);
    }

    private static String oneLine(String text) {
        return text.substring(0, Math.min(500, text.length())).replaceAll("\\p{Cntrl}+", " ");
    }
}
