package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.invitation.InvitationWorld.NOON;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

        assertThat(funnel)
                .isEqualTo(new Funnel(
                        10,
                        6,
                        7,
                        1,
                        1,
                        5,
                        4,
                        2,
                        1,
                        0,
                        200 / 7,
                        Duration.ofHours(2),
                        List.of(new Funnel.Reached("prompt", 4), new Funnel.Reached("email", 2)),
                        0,
                        null));
        assertThat(funnel.turnout()).isEqualTo(new Turnout(10, 2, 6));
        assertThat(funnel.steps())
                .containsExactly(
                        new Funnel.Step("invited", false, 10, 100, 0),
                        new Funnel.Step("sent", false, 7, 70, 30),
                        new Funnel.Step("opened", false, 5, 50, 20),
                        new Funnel.Step("started", false, 4, 40, 10),
                        new Funnel.Step("prompt", true, 4, 40, 0),
                        new Funnel.Step("email", true, 2, 20, 20),
                        new Funnel.Step("accepted", false, 2, 20, 0));
    }

    @OnEveryDatabase
    void groupsThoseWhoStoppedAtStagesThatAreGone(Database database) {
        database.run(entities -> {
            invite(entities);
            recipient(entities, "started", "stage = 'gone'");
        });

        Funnel funnel = funnel(database, NOON);

        assertThat(funnel.stages()).containsExactly(new Funnel.Reached("prompt", 3), new Funnel.Reached("email", 2));
        assertThat(funnel.elsewhere()).isOne();
    }

    @OnEveryDatabase
    void keepsWhatTakesLongToCount(Database database) {
        database.run(entities -> {
            invite(entities);
            many(entities);
        });

        Funnel first = funnel(database, NOON);
        database.run(entities -> recipient(entities, "opened", "answer = 'ACCEPTED', answered_at = " + at(14)));
        Funnel kept = funnel(database, NOON.plusSeconds(10));
        Instant minute = NOON.plusSeconds(60);
        List<Boolean> counting = database.atOnce(4, number -> recount(database, minute));
        Funnel counted = funnel(database, minute.plusSeconds(1));

        assertThat(first.invited()).isEqualTo(10 + Figures.FEW);
        assertThat(first.countedAt()).isNull();
        assertThat(kept).usingRecursiveComparison().ignoringFields("countedAt").isEqualTo(first);
        assertThat(kept.countedAt()).isEqualTo(NOON);
        assertThat(counting).containsOnlyOnce(true);
        assertThat(counted.accepted()).isEqualTo(3);
        assertThat(counted.countedAt()).isEqualTo(minute);
    }

    @OnEveryDatabase
    void forgetsWhatNobodyAsksFor(Database database) {
        database.run(entities -> {
            invite(entities);
            many(entities);
        });
        funnel(database, NOON);

        recount(database, NOON.plus(Duration.ofHours(25)));

        assertThat(funnel(database, NOON.plus(Duration.ofHours(25))).countedAt())
                .isNull();
    }

    @OnEveryDatabase
    void countsForTheListWhatManyAre(Database database) {
        database.run(entities -> {
            invite(entities);
            many(entities);
        });

        Turnout live = listed(database, NOON);
        recount(database, NOON);
        database.run(entities -> recipient(entities, "opened", "answer = 'ACCEPTED', answered_at = " + at(14)));

        assertThat(live).isEqualTo(new Turnout(10 + Figures.FEW, 2, 6 + Figures.FEW));
        assertThat(listed(database, NOON)).isEqualTo(live);
        recount(database, NOON.plusSeconds(60));
        assertThat(listed(database, NOON).accepted()).isEqualTo(3);
    }

    private Turnout listed(Database database, Instant now) {
        return database.call(entities -> new InvitationWorld(entities, now, false)
                .figures
                .turnouts(List.of(id), now)
                .get(id));
    }

    /** Whether there was something of this invitation to count. */
    private boolean recount(Database database, Instant now) {
        return database.call(entities -> new InvitationWorld(entities, now, false).recount.next());
    }

    /** So many more people that they are not counted at once. */
    private void many(EntityManager entities) {
        for (int i = 0; i < Figures.FEW; i++) {
            entities.persist(new Recipient(
                    entities.find(Invitation.class, id), Recipient.Fields.of("p" + i + "@example.org"), List.of()));
        }
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

        assertThat(funnel(database, NOON)).isEqualTo(Funnel.fresh(0, List.of("prompt", "email")));
        assertThat(Funnel.fresh(0, List.of("prompt")).steps()).allMatch(it -> it.share() == 0 && it.lost() == 0);
    }

    @OnEveryDatabase
    void isTheSameForWhoHasJustInvitedAsForWhoLooksLater(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            InvitationFields like = world.invite(Map.of()).fields();
            InvitationDetails made = world.service.create(like, InvitationWorld.people("somebody@example.org"));

            assertThat(made.funnel())
                    .isEqualTo(world.catalog.whole(made.invitation().getId()).funnel());
            assertThat(made.funnel().stages())
                    .containsExactly(new Funnel.Reached("prompt", 0), new Funnel.Reached("email", 0));
        });
    }

    private Funnel funnel(Database database, Instant now) {
        return database.call(entities ->
                new InvitationWorld(entities, now, false).details(id).funnel());
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
