package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Rehearsal;
import org.vestibule.common.Rehearsals;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.TrialLinks;

/** The invitations with which flows are tried: those that the caller may see, and one that is there only while something is rehearsed. */
@ApplicationScoped
class RehearsedInvitations implements TrialLinks {
    private static final int MOST = 50;

    @Inject
    InvitationRepository invitations;

    @Inject
    RecipientRepository recipients;

    @Inject
    InvitationPasswords passwords;

    @Inject
    Rehearsals rehearsals;

    @Inject
    FlowRepository flows;

    @Inject
    Reach reach;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Links to the flow. A recipient's is the one in the mail to him. */
    @Override
    public List<Choice> choices(Flow flow, String words) {
        caller.require(Permission.VIEW_INVITATION);
        String text = words.strip().toLowerCase(Locale.ROOT);
        List<Choice> choices = new ArrayList<>();
        invitations.leadingTo(List.of(flow.getId()), reach.owner()).stream()
                .filter(it -> it.getName().toLowerCase(Locale.ROOT).contains(text))
                .limit(MOST)
                .forEach(it -> choices.add(new Choice(it.link().id(), it.getName(), "")));
        recipients
                .leadingTo(flow.getId(), text, reach.owner(), MOST)
                .forEach(it -> choices.add(
                        new Choice(it.link().inMail().id(), it.getInvitation().getName(), it.getAddress())));
        return choices;
    }

    @Override
    public void mustSee(String id) {
        Link link = Link.of(id).orElseThrow(() -> Problem.notFound("invitation"));
        if (link.personal()) {
            reach.recipient(link.record());
        } else {
            reach.get(link.record());
        }
    }

    /** An invitation with this data and nothing else, which the acting rehearsal takes back. */
    @Override
    public String standIn(Flow flow, Map<String, Object> data) {
        if (!Rehearsal.isOn()) {
            throw new IllegalStateException("Nobody is invited by a stand-in");
        }
        Map<String, Object> values = Map.of("name", "trial", "fixed_data", data, "flow", flow.getId());
        InvitationFields typed = Records.read(InvitationFields.class, values);
        InvitationFields fields = rehearsals.apart(() -> passwords.hash(typed));
        List<Message> wrong = InvitationData.wrong(fields.fixedData());
        if (!wrong.isEmpty()) {
            throw Problem.invalid(Map.of("data", wrong));
        }
        Invitation invitation = new Invitation(caller.required(), clock.instant());
        invitation.change(fields, flows.find(flow.getId()).orElseThrow(), Set.of());
        invitations.add(invitation);
        return invitation.link().id();
    }
}
