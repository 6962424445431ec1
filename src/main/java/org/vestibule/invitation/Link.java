package org.vestibule.invitation;

import java.util.Optional;
import org.vestibule.common.Ids;

/**
 * What a link leads to. It is no secret: only {@link InvitationLinks} makes a token of it.
 *
 * @param personal whether it is a recipient's own link, else the one that an invitation shares
 * @param record the id of the recipient, or of the invitation
 * @param version counts how often the link was replaced
 * @param mailed whether it stood in a mail to the recipient, which nobody else was shown
 */
record Link(boolean personal, String record, int version, boolean mailed) {
    private static final String FORM = "[rmi]";

    Link {
        if (mailed && !personal) {
            throw new IllegalArgumentException("A shared link is nobody's: " + record);
        }
    }

    /** One that anybody may have been shown. */
    Link(boolean personal, String record, int version) {
        this(personal, record, version, false);
    }

    /** The same one as the mail to the recipient has it. */
    Link inMail() {
        return new Link(personal, record, version, true);
    }

    /** The same one as anybody may be shown it. */
    Link shown() {
        return new Link(personal, record, version);
    }

    /** How a run of a flow remembers the link. */
    String id() {
        return (mailed ? "m." : personal ? "r." : "i.") + record + "." + version;
    }

    static Optional<Link> of(String id) {
        String[] parts = id.split("\\.", -1);
        if (parts.length != 3 || !parts[0].matches(FORM) || !Ids.isId(parts[1]) || !parts[2].matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(new Link(!parts[0].equals("i"), parts[1], Integer.parseInt(parts[2]), parts[0].equals("m")));
    }
}
