package org.vestibule.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.MailedLink;
import org.vestibule.flow.WaitingRuns;
import org.vestibule.invitation.InvitationRepository;
import org.vestibule.mail.Mailbox;
import org.vestibule.user.User;
import org.vestibule.user.UserKeys;
import org.vestibule.user.UserRepository;

/** Says who decides about an applicant at this moment: the members of the group, or whoever invited him where there is none. Never himself. */
@ApplicationScoped
public class Approvers {
    @Inject
    ApplicantRepository applicants;

    @Inject
    InvitationRepository invitations;

    @Inject
    WaitingRuns runs;

    @Inject
    UserRepository users;

    /** Whether the user is one of them; a superuser always is. */
    boolean include(Applicant applicant, User user) {
        boolean chosen = applicant
                .approvers()
                .map(group ->
                        user.getGroups().stream().anyMatch(it -> it.getId().equals(group)))
                .orElseGet(() -> inviter(applicant).equals(Optional.of(user.getId())));
        return (chosen || user.isSuperuser()) && !isOneself(applicant, runs.data(applicant.getRun()), user);
    }

    /** Whether the applicant, of whom his run has gathered this, has that account, or reads mail at its address. */
    static boolean isOneself(Applicant applicant, Optional<FlowData> data, User user) {
        String address =
                data.flatMap(FlowData::mailedLink).map(MailedLink::address).orElse("");
        return applicant.isUser(user.getId())
                || !user.getEmail().isEmpty() && UserKeys.of(user.getEmail()).equals(UserKeys.of(address));
    }

    /** Those who are to be told of him; {@link #isTold} has the last word. */
    List<User> toTell(Applicant applicant) {
        return applicant
                .approvers()
                .map(applicants::members)
                .orElseGet(
                        () -> inviter(applicant).flatMap(users::find).stream().toList())
                .stream()
                .filter(it -> Mailbox.isAddress(it.getEmail()) && !applicant.hasFirstYesOf(it.getId()))
                .toList();
    }

    /** Whether there is something to tell that one now. */
    boolean isTold(Applicant applicant, User user) {
        return user.isActive()
                && Mailbox.isAddress(user.getEmail())
                && !applicant.hasFirstYesOf(user.getId())
                && include(applicant, user);
    }

    private Optional<Long> inviter(Applicant applicant) {
        return applicant
                .invitation()
                .flatMap(invitations::find)
                .map(it -> it.getInviter().getUserId());
    }
}
