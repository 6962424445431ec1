package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.invitation.InvitationWorld.NOON;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Ids;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.event.EventAction;
import org.vestibule.event.Events;
import org.vestibule.rest.Restriction;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Role;
import org.vestibule.user.User;

class InvitationReportTest {
    private static final Order<Invitation> BY_NAME = InvitationRepository.ORDERS.of("name");
    private static final String HEAD =
            "\uFEFFemail,name,delivery,answer,stage,queued,sent,bounced,answered,reply,reason\r\n";

    /** Writes a table. */
    @FunctionalInterface
    private interface Table {
        void write(OutputStream out) throws IOException;
    }

    @OnEveryDatabase
    void writesTheRecipientsWithTheirMails(Database database) {
        String id = database.call(entities -> {
            Invitation invitation = new InvitationWorld(entities).invite(Map.of(), "a@example.org", "b@example.org");
            execute(
                    entities,
                    "update outbox set state = 'SENT', sent_at = timestamp with time zone '2026-11-20 12:00:01+00',"
                            + " last_reply = '250 ok, \"queued\"' where id = (select outbox_id from recipients where"
                            + " invitation_id = ?1 and address = 'a@example.org')",
                    invitation.getId());
            execute(
                    entities,
                    "update recipients set name = '=1+1', answer = 'STARTED', stage = 'prompt',"
                            + " answered_at = timestamp with time zone '2026-11-20 13:00:00+00'"
                            + " where invitation_id = ?1 and address = 'a@example.org'",
                    invitation.getId());
            return invitation.getId();
        });

        String table = database.call(entities -> {
            InvitationReport report = report(new InvitationWorld(entities));
            return written(
                    out -> report.recipients(id, RecipientFilter.ALL, RecipientRepository.ORDERS.standard(), out));
        });

        assertThat(table.lines().toList()).hasSize(3);
        assertThat(table)
                .startsWith(HEAD)
                .contains("a@example.org,'=1+1,sent,started,prompt,2026-11-20T12:00:00Z,2026-11-20T12:00:01Z,,"
                        + "2026-11-20T13:00:00Z,\"250 ok, \"\"queued\"\"\",\r\n")
                .contains("b@example.org,,queued,none,,2026-11-20T12:00:00Z,,,,,\r\n");
    }

    @OnEveryDatabase
    void writesTheInvitationsThatTheFilterLetsThroughAndTheCallerMayActOn(Database database) {
        String name = "report-" + Ids.next();
        String slug = database.call(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            world.invite(Map.of("name", name), "a@example.org", "b@example.org");
            return world.invite(Map.of("name", "other")).getFlow().getSlug();
        });

        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            InvitationReport report = report(world);
            InvitationFilter named = new InvitationFilter(null, null, null, name, null, null, null, Restriction.NONE);
            InvitationFilter led = new InvitationFilter(null, null, slug, null, null, null, null, Restriction.NONE);

            assertThat(written(out -> report.invitations(named, BY_NAME, out)).lines())
                    .hasSize(2)
                    .first()
                    .isEqualTo("\uFEFFname,state,flow,inviter,created,expires,recipients,accepted,open,uses");
            assertThat(written(out -> report.invitations(named, BY_NAME, out)))
                    .contains(name + ",active,enrollment-", "2026-11-20T12:00:00Z,2026-11-21T12:00:00Z,2,0,2,0\r\n");
            assertThat(written(out -> report.invitations(led, BY_NAME, out))).contains("\r\nother,active," + slug);

            assertThat(world.events).contains(EventAction.LIST_EXPORTED);

            world.act(delegate(world));
            assertThat(written(out -> report.invitations(named, BY_NAME, out)).lines())
                    .hasSize(1);
        });
    }

    private static User delegate(InvitationWorld world) {
        return world.holder(new Role.Fields(
                "role-" + Ids.next(),
                List.of(Permission.VIEW_INVITATION.codename()),
                List.of(),
                List.of(),
                null,
                false));
    }

    private static InvitationReport report(InvitationWorld world) {
        InvitationReport report = new InvitationReport();
        report.catalog = world.catalog;
        report.exports = Events.exports(world.people.events);
        report.clock = Clock.fixed(NOON, ZoneOffset.UTC);
        return report;
    }

    private static String written(Table table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            table.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    private static void execute(EntityManager entities, String statement, String invitation) {
        entities.createNativeQuery(statement).setParameter(1, invitation).executeUpdate();
    }
}
