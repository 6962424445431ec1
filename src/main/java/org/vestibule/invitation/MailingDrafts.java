package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.flow.AskedField;
import org.vestibule.flow.AskedFields;
import org.vestibule.mail.SendingLimits;
import org.vestibule.user.Group;
import org.vestibule.user.UserRepository;

/** Takes many people who are to be invited, and tells of each what will happen. Nobody is written to. */
@Stateless
@Requires(Permission.SEND)
public class MailingDrafts {
    /** How many people are taken at once. */
    static final int MOST = 100_000;

    private static final int CHUNK = 500;
    private static final int FEW = 20;

    @Inject
    Reach reach;

    @Inject
    MailingRepository mailings;

    @Inject
    MailingRefusalRepository refusals;

    @Inject
    SendingLimits limits;

    @Inject
    RecipientRules rules;

    @Inject
    AskedFields fields;

    @Inject
    UserRepository users;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Takes the rows of a source in chunks, so that many take no more memory than a few. */
    private final class Intake implements Consumer<PersonRow> {
        private final Mailing mailing;
        private final List<AskedField> asked;
        private final List<PersonRow> chunk = new ArrayList<>();
        private final Set<String> refused = new LinkedHashSet<>();
        private int count;

        private Intake(Mailing mailing, List<AskedField> asked) {
            this.mailing = mailing;
            this.asked = asked;
        }

        @Override
        public void accept(PersonRow person) {
            chunk.add(person);
            if (++count > MOST) {
                throw Problem.invalid("recipients", Message.of("mailing.error.many", MOST));
            }
            if (chunk.size() == CHUNK) {
                store();
            }
        }

        private void store() {
            Map<String, Group> granted =
                    rules.granted(chunk.stream().map(PersonRow::fields).toList());
            List<MailingRow> rows = new ArrayList<>();
            List<List<String>> joined = new ArrayList<>();
            for (PersonRow person : chunk) {
                MailingRow row = new MailingRow(mailing, person, rules.verdict(person, granted.keySet(), asked));
                rows.add(row);
                groups(person, granted).forEach(it -> joined.add(List.of(row.getId(), it)));
                if (refused.size() < FEW) {
                    refused.addAll(RecipientRules.beyond(person.fields(), granted.keySet()));
                }
            }
            mailings.add(rows, joined);
            chunk.clear();
        }

        private void finish() {
            store();
            if (count == 0) {
                throw Problem.invalid("recipients", Message.of("mailing.error.nobody"));
            }
            mailings.judge(mailing);
            limit(mailing, refusals.addresses(mailing, true));
            audit(mailing, refused);
        }
    }

    /**
     * Takes people.
     *
     * @param source the name of their file, or empty
     */
    public Mailing take(String invitationId, String source, PeopleSource people) {
        Invitation invitation = reach.get(invitationId);
        RecipientRules.requireAdmitting(invitation, clock.instant());
        Mailing mailing = new Mailing(invitation, source, users.get(caller.requireUser()), clock.instant());
        mailings.add(mailing);
        List<AskedField> asked = fields.of(invitation.getFlow());
        Intake intake = new Intake(mailing, asked);
        people.read(InvitationData.keys(asked), intake);
        intake.finish();
        return mailing;
    }

    /** Corrects a row, and judges it anew. */
    public void correct(String invitation, String id, String rowId, Recipient.Fields corrected) {
        Mailing mailing = draft(invitation, id);
        MailingRow row = mailings.row(mailing, rowId);
        String before = row.getAddressKey();
        PersonRow person = PersonRow.of(row.getLine(), corrected);
        Map<String, Group> granted = rules.granted(List.of(corrected));
        List<AskedField> asked = fields.of(mailing.getInvitation().getFlow());
        row.take(person, rules.verdict(person, granted.keySet(), asked));
        mailings.regroup(row, groups(person, granted));
        judge(mailing, before, row.getAddressKey());
        audit(mailing, RecipientRules.beyond(corrected, granted.keySet()));
    }

    /** Takes a row out. */
    public void leaveOut(String invitation, String id, String rowId) {
        Mailing mailing = draft(invitation, id);
        MailingRow row = mailings.row(mailing, rowId);
        mailings.remove(row);
        judge(mailing, row.getAddressKey(), row.getAddressKey());
    }

    private void judge(Mailing mailing, String one, String other) {
        mailings.judge(mailing, one, other);
        limit(mailing, List.of(one, other));
    }

    /** Tells who gets no other mail for now. Nothing is counted: whoever sends later counts, and may find it otherwise. */
    private void limit(Mailing mailing, Collection<String> addresses) {
        refusals.refuse(mailing, limits.spent(addresses));
    }

    private Mailing draft(String invitation, String id) {
        Mailing mailing = reach.mailing(invitation, id);
        if (!mailing.isDraft()) {
            throw new Problem(ProblemType.CONFLICT, Message.of("mailing.error.sent"));
        }
        return mailing;
    }

    private static List<String> groups(PersonRow person, Map<String, Group> granted) {
        return person.fields().groups().stream()
                .filter(granted::containsKey)
                .map(it -> granted.get(it).getId())
                .distinct()
                .toList();
    }

    /** Notes that somebody named groups that are none of his to give. */
    private void audit(Mailing mailing, Set<String> refused) {
        if (!refused.isEmpty()) {
            String named = String.join(", ", refused);
            events.record(
                    EventAction.REFUSED,
                    mailing.getInvitation().subject(),
                    Map.of("reason", Message.of("recipient.error.groups", named).toString()));
        }
    }
}
