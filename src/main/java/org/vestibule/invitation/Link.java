package org.vestibule.invitation;

import java.util.Optional;
import org.vestibule.common.Ids;

/**
 * What a link leads to. It is no secret: only {@link InvitationLinks} makes a token of it.
 *
 * @param personal whether it is a recipient's own link, else the one that an invitation shares
 * @param record the id of the recipient, or of the invitation
 * @param version counts how often the link was replaced
 */
record Link(boolean personal, String record, int version) {
    /** How a run of a flow remembers the link. */
    String id() {
        return (personal ? "r." : "i.") + record + "." + version;
    }

    static Optional<Link> of(String id) {
        String[] parts = id.split("\\.", -1);
        if (parts.length != 3 || !parts[0].matches("[ri]") || !Ids.isId(parts[1]) || !parts[2].matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(new Link(parts[0].equals("r"), parts[1], Integer.parseInt(parts[2])));
    }
}
