package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.stream.Stream;
import org.vestibule.flow.Flow;
import org.vestibule.model.Use;
import org.vestibule.model.Uses;

/** Tells which invitations lead to a flow, of those that the caller may see; they are suspended when it is gone. */
@ApplicationScoped
public class InvitationUses implements Uses {
    @Inject
    InvitationRepository invitations;

    @Inject
    Reach reach;

    @Override
    public Stream<Use> of(Class<?> type, Collection<String> keys) {
        if (type != Flow.class) {
            return Stream.empty();
        }
        return invitations.leadingTo(keys, reach.owner()).stream()
                .map(it ->
                        new Use(it.getFlow().getId(), Invitation.MODEL, it.getId(), it.getName(), Use.Action.SET_NULL));
    }
}
