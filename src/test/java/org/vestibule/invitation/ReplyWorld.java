package org.vestibule.invitation;

import java.time.Clock;

/** What recipients say, and the reminders that they get, in an {@link InvitationWorld}. */
final class ReplyWorld {
    final ReplyLinks links = new ReplyLinks();
    final ReplyRepository rows = new ReplyRepository();
    final Replies replies = new Replies();
    final ReplyNotice notice = new ReplyNotice();
    final OwnerLetters owners = new OwnerLetters();
    final ReminderService reminders = new ReminderService();
    final ReminderMail mail = new ReminderMail();

    ReplyWorld(InvitationWorld world, Clock clock) {
        owners.users = world.mail.users;
        owners.invitations = world.invitations;
        owners.outbox = world.people.outbox;
        owners.configuration = world.mail.configuration;
        links.links = world.links;
        links.configuration = world.mail.configuration;
        rows.entities = world.entities;
        replies.links = links;
        replies.replies = rows;
        replies.recipients = world.recipients;
        replies.notice = notice;
        replies.events = world.people.events;
        notice.replies = rows;
        notice.owners = owners;
        notice.configuration = world.mail.configuration;
        reminders.recipients = world.recipients;
        reminders.outbox = world.people.outbox;
        mail.recipients = world.recipients;
        mail.invitations = world.mail;
        mail.replies = links;
        world.mail.replies = links;
        world.admission.replies = replies;
        world.bounces.owners = owners;
        at(clock);
    }

    /** Goes on at another time. */
    void at(Clock clock) {
        owners.clock = clock;
        replies.clock = clock;
        reminders.clock = clock;
        mail.clock = clock;
    }
}
