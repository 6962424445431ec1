package org.vestibule.flow;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.vestibule.common.RedirectHosts;

/**
 * Where a run may lead: a place in this service. An inviter may also choose one on the hosts that the operator names, a flow's editor
 * any on the web.
 */
public final class Destination {
    /** Where people sign in. */
    static final String SIGN_IN = "/if/flow/default-authentication-flow/";

    private static final String ENROLLED = "/if/user/?done=enrolled";

    /** The same page, for whoever has enrolled and is not signed in. */
    private static final String SIGN_IN_ENROLLED =
            SIGN_IN + "?next=" + URLEncoder.encode(ENROLLED, StandardCharsets.UTF_8);

    private static final String HERE = "/(?![/\\\\])[^\\\\\\p{Cntrl}]*";

    /** What an editor may choose, as a regular expression. */
    public static final String ANYWHERE = "https?://[^\\s\\\\\\p{Cntrl}]+|" + HERE;

    /** Visible ASCII without a backslash, which browsers take for a slash, and without quotation marks. */
    private static final String PLAIN = "[!-~&&[^\\\\\"']]+";

    /** A control character or a backslash, written by its number. */
    private static final String DISGUISED = "(?i).*%([01][0-9a-f]|7f|5c).*";

    /** A path that another reader could take for another one: with dots, empty parts, or a slash, dot or percent sign by its number. */
    private static final String CROOKED = "(?i).*(//|/\\.{1,2}([/;].*)?$|%2f|%2e|%25).*";

    private Destination() {}

    /** Where a run leads at its end. */
    static String of(FlowRun run, Surroundings around) {
        Optional<Object> decided = run.data().get("redirect");
        if (decided.isPresent()) {
            return anywhere(String.valueOf(decided.get()));
        }
        String invited = around.admission().map(Admission.Entry::redirect).orElse("");
        if (!invited.isEmpty()) {
            return invited;
        }
        String next = String.valueOf(run.data().get("next").orElse(""));
        return safe(next, run.data().hasCreated() ? ofEnrolled(around.visitor()) : "/");
    }

    private static String ofEnrolled(Visitor visitor) {
        return visitor.identity().isPresent() ? ENROLLED : SIGN_IN_ENROLLED;
    }

    /** Whether the address is where somebody has to sign in with the account that he has just got. */
    static boolean isFirstSignIn(String address) {
        return address.equals(SIGN_IN_ENROLLED);
    }

    /** The address if it leads to a place in this service, else the other one. */
    static String safe(String address, String otherwise) {
        return address.matches(HERE) ? address : otherwise;
    }

    /** Whether an inviter may choose the address. */
    public static boolean isOpen(String address, RedirectHosts hosts) {
        if (!address.matches(PLAIN) || address.matches(DISGUISED)) {
            return false;
        }
        try {
            URI uri = new URI(address);
            return address.matches(HERE) ? !uri.getRawPath().matches(CROOKED) : hosts.admit(uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The address if an editor may choose it, else the beginning. */
    static String anywhere(String address) {
        return address.matches(ANYWHERE) ? address : "/";
    }
}
