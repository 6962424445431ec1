package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.invitation.InvitationWorld.NOON;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class FunnelTest {
    private static final String[] PEOPLE = {
        "queued", "sent", "bounced", "failed", "opened", "started", "early", "late", "declined", "revoked"
    };

    private String id;

    @OnEveryDatabase
    void countsHowFarEachCame(Database database) {
        database.run(this::invite);

        Funnel funnel = funnel(database, NOON);

        assertThat(funnel).isEqualTo(new Funnel(10, 6, 7, 1, 1, 5, 4, 2, 1, 0, 200 / 7, Duration.ofHours(2)));
        assertThat(funnel.turnout()).isEqualTo(new Turnout(10, 2, 6));
        assertThat(funnel.steps())
                .containsExactly(
                        new Funnel.Step("invited", 10, 100, 0),
                        new Funnel.Step("sent", 7, 70, 30),
                        new Funnel.Step("opened", 5, 50, 20),
                        new Funnel.Step("started", 4, 40, 10),
                        new Funnel.Step("accepted", 2, 20, 20));
    }

    @OnEveryDatabase
    void countsThoseForWhomItIsOver(Database database) {
        database.run(entities -> {
            invite(entities);
            recipient(entities, "opened", "renewed_until = timestamp with time zone '2026-11-25 12:00:00+00'");
        });

        assertThat(funnel(database, NOON.plus(Duration.ofDays(2))).expired()).isEqualTo(5);
        assertThat(funnel(database, NOON.plus(Duration.ofDays(20))).expired()).isEqualTo(6);
    }

    @OnEveryDatabase
    void saysNothingOfNobody(Database database) {
        database.run(
                entities -> id = new InvitationWorld(entities).invite(Map.of()).getId());

        assertThat(funnel(database, NOON)).isEqualTo(Funnel.fresh(0));
        assertThat(Funnel.fresh(0).steps()).allMatch(it -> it.share() == 0 && it.lost() == 0);
    }

    private Funnel funnel(Database database, Instant now) {
        return database.call(entities -> new InvitationWorld(entities, now, false)
                .catalog
                .details(id, Optional.empty())
                .funnel());
    }

    private void invite(EntityManager entities) {
        String[] addresses = new String[PEOPLE.length];
        for (int i = 0; i < PEOPLE.length; i++) {
            addresses[i] = PEOPLE[i] + "@example.org";
        }
        id = new InvitationWorld(entities).invite(Map.of(), addresses).getId();
        sent(entities, "sent", "SENT");
        sent(entities, "bounced", "BOUNCED");
        sent(entities, "early", "SENT");
        sent(entities, "late", "SENT");
        mail(entities, "failed", "state = 'FAILED'");
        recipient(entities, "opened", "answer = 'OPENED'");
        recipient(entities, "started", "answer = 'STARTED', stage = 'prompt'");
        recipient(entities, "early", "answer = 'ACCEPTED', answered_at = " + at(13));
        recipient(entities, "late", "answer = 'ACCEPTED', answered_at = " + at(15));
        recipient(entities, "declined", "answer = 'DECLINED', stage = 'prompt'");
        recipient(entities, "revoked", "answer = 'REVOKED'");
    }

    private void sent(EntityManager entities, String person, String state) {
        mail(entities, person, "state = '" + state + "', sent_at = " + at(12));
    }

    private static String at(int hour) {
        return "timestamp with time zone '2026-11-20 " + hour + ":00:00+00'";
    }

    private void mail(EntityManager entities, String person, String values) {
        execute(
                entities,
                "update outbox set " + values
                        + " where id = (select outbox_id from recipients where invitation_id = ?1 and address = ?2)",
                person);
    }

    private void recipient(EntityManager entities, String person, String values) {
        execute(entities, "update recipients set " + values + " where invitation_id = ?1 and address = ?2", person);
    }

    private void execute(EntityManager entities, String statement, String person) {
        entities.createNativeQuery(statement)
                .setParameter(1, id)
                .setParameter(2, person + "@example.org")
                .executeUpdate();
    }
}
