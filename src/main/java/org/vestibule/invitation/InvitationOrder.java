package org.vestibule.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/**
 * The order of a list of invitations, as addresses write it: {@code name}, or {@code -name} from its end.
 *
 * @param by what to sort by
 */
public record InvitationOrder(By by, boolean descending) {
    /** What invitations can be sorted by. */
    public enum By {
        NAME("i.name"),
        EXPIRES("i.term.expires"),
        CREATED("i.created");

        private final String path;

        By(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }

        Object read(String text) {
            return this == NAME ? text : Instant.parse(text);
        }

        List<Object> key(Invitation invitation) {
            Object value =
                    switch (this) {
                        case NAME -> invitation.getName();
                        case EXPIRES -> invitation.getTerm().end();
                        case CREATED -> invitation.getCreated();
                    };
            return List.of(value, invitation.getId());
        }
    }

    /** Reads what an address or a program says; the default for nothing. */
    public static InvitationOrder of(String text, String standard) {
        String order = text == null || text.isEmpty() ? standard : text;
        boolean descending = order.startsWith("-");
        String name = order.substring(descending ? 1 : 0).toUpperCase(Locale.ROOT);
        for (By by : By.values()) {
            if (by.name().equals(name)) {
                return new InvitationOrder(by, descending);
            }
        }
        throw Problem.invalid("ordering", Message.of("invitation.error.order", text));
    }
}
