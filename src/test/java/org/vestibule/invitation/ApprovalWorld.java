package org.vestibule.invitation;

import java.time.Clock;
import org.vestibule.mail.OutboxBatchRepository;

/** What waits for approval in an {@link InvitationWorld}. */
final class ApprovalWorld {
    final ApprovalRepository rows = new ApprovalRepository();
    final Approvals approvals = new Approvals();
    final ApprovalService service = new ApprovalService();
    final ApprovalNotice notice = new ApprovalNotice();

    ApprovalWorld(InvitationWorld world, Clock clock) {
        OutboxBatchRepository batches = world.mailing.batches;
        rows.entities = world.entities;
        approvals.approvals = rows;
        approvals.batches = batches;
        approvals.mandate = world.rules.mandate;
        approvals.caller = world.caller;
        approvals.events = world.people.events;
        approvals.clock = clock;
        service.approvals = rows;
        service.invitations = world.invitations;
        service.reach = world.reach;
        service.batches = batches;
        service.outbox = world.people.outbox;
        service.notice = notice;
        service.events = world.people.events;
        service.caller = world.caller;
        service.clock = clock;
        notice.invitations = world.invitations;
        notice.owners = world.said.owners;
        notice.outbox = world.people.outbox;
        notice.configuration = world.mail.configuration;
        world.service.approvals = approvals;
        world.people.approvals = approvals;
        world.mailing.approvals = approvals;
        world.handover.approvals = approvals;
    }
}
