package org.vestibule.invitation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.flow.Admission.Status;

/** How the states of invitations are written outside: as those of links, but what is valid is called active. */
final class InvitationStates {
    private static final String ACTIVE = "active";

    /** What becomes of one link and never of a whole invitation. */
    private static final Set<Status> OF_LINKS = Set.of(Status.DECLINED, Status.REPLACED);

    private InvitationStates() {}

    static String name(Status status) {
        return status == Status.VALID ? ACTIVE : status.name().toLowerCase(Locale.ROOT);
    }

    static List<String> names() {
        return all().map(InvitationStates::name).toList();
    }

    private static Stream<Status> all() {
        return Stream.of(Status.values()).filter(it -> !OF_LINKS.contains(it));
    }

    /** The state of that name; null for an empty one. */
    static Status of(String name) {
        if (name.isEmpty()) {
            return null;
        }
        return all().filter(it -> name(it).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "state", Message.of("invitation.error.state", name, String.join(", ", names()))));
    }
}
