package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.invitation.InvitationWorld.NOON;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Count;
import org.vestibule.common.Slice;
import org.vestibule.flow.Admission.Status;
import org.vestibule.rest.Restriction;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

class InvitationCatalogTest {
    @OnEveryDatabase
    void findsByStateExactlyThoseThatShowIt(Database database) {
        String name = name(database, "states");
        database.run(entities -> {
            InvitationWorld early = new InvitationWorld(entities, NOON.minus(Duration.ofHours(1)), false);
            early.invite(fields(name, Map.of()));
            early.invite(fields(name, Map.of("not_before", "2026-11-20T13:00:00Z")));
            early.invite(fields(name, Map.of("expires", NOON.toString())));
            execute(
                    entities,
                    "update invitations set held_at = created where id = ?1",
                    early.invite(fields(name, Map.of())));
            early.service.revoke(early.invite(fields(name, Map.of())).getId());
            execute(
                    entities,
                    "update invitations set flow_id = null where id = ?1",
                    early.invite(fields(name, Map.of())));
            execute(
                    entities,
                    "update invitations set uses = 1 where id = ?1",
                    early.invite(fields(name, Map.of("single_use", true))));
            Invitation accepted = early.invite(fields(name, Map.of()), "a@example.org");
            execute(entities, "update recipients set answer = 'ACCEPTED' where invitation_id = ?1", accepted);
            early.invite(fields(name, Map.of()), "a@example.org");
        });

        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            List<InvitationCatalog.Row> all =
                    list(world, filter(name, null, null)).items();
            assertThat(all).hasSize(9);
            for (Status state :
                    InvitationStates.names().stream().map(InvitationStates::of).toList()) {
                List<String> shown = all.stream()
                        .filter(it -> it.state() == state)
                        .map(it -> it.invitation().getId())
                        .toList();
                List<InvitationCatalog.Row> found =
                        list(world, filter(name, state, null)).items();
                assertThat(found)
                        .extracting(it -> it.invitation().getId())
                        .as(state.name())
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(shown);
                assertThat(world.catalog
                                .page(filter(name, state, null), "", 0, 1)
                                .count())
                        .isEqualTo(shown.size());
            }
        });
    }

    @OnEveryDatabase
    void tellsWhatEndsSoonWithoutAnAnswer(Database database) {
        String name = name(database, "ending");
        database.run(entities -> {
            execute(entities, "delete from invitations where id <> ?1", new InvitationWorld(entities).invite(Map.of()));
            InvitationWorld early = new InvitationWorld(entities, NOON.minus(Duration.ofDays(1)), false);
            early.invite(fields(name + "-ended", Map.of("expires", NOON.toString())), "a@example.org");
            early.invite(
                    fields(name + "-second", Map.of("expires", "2026-11-22T12:00:00Z")),
                    "a@example.org",
                    "b@example.org");
            early.invite(fields(name + "-third", Map.of("expires", "2026-11-23T12:00:00Z")));
            early.invite(fields(name + "-later", Map.of("expires", "2026-12-20T12:00:00Z")), "a@example.org");
            early.service.revoke(early.invite(fields(name + "-revoked", Map.of()), "a@example.org")
                    .getId());
            execute(
                    entities,
                    "update invitations set uses = 1 where id = ?1",
                    early.invite(fields(name + "-used", Map.of())));
            execute(
                    entities,
                    "update recipients set answer = 'ACCEPTED' where invitation_id = ?1",
                    early.invite(fields(name + "-accepted", Map.of()), "a@example.org"));
        });

        InvitationCatalog.Ending ending =
                database.call(entities -> new InvitationWorld(entities).catalog.ending(Duration.ofDays(7)));

        assertThat(ending.count()).isEqualTo(new Count(3, false));
        assertThat(ending.first())
                .extracting(it -> it.invitation().getName())
                .containsExactly("team", name + "-second", name + "-third");
        assertThat(ending.first()).extracting(it -> it.turnout().open()).containsExactly(0L, 2L, 0L);
    }

    @OnEveryDatabase
    void searchesInNamesAndAtTheBeginningOfAddresses(Database database) {
        String name = name(database, "search");
        database.run(entities ->
                new InvitationWorld(entities).invite(fields(name, Map.of()), "Who." + name + "@example.org"));

        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            assertThat(list(world, filter(null, null, name.substring(2).toUpperCase(java.util.Locale.ROOT)))
                            .items())
                    .hasSize(1);
            assertThat(list(world, filter(null, null, "who." + name)).items()).hasSize(1);
            assertThat(list(world, filter(name, null, "100%_")).items()).isEmpty();
        });
    }

    @OnEveryDatabase
    void answersTheQueryLanguage(Database database) {
        String name = name(database, "asked");
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            world.invite(fields(name + "-Single", Map.of("single_use", true, "expires", "2026-11-25T12:00:00Z")));
            Map<String, Object> endless = fields(name + "-endless", Map.of());
            endless.put("expires", null);
            world.invite(endless);
        });

        assertThat(asked(database, name, "name ~ \"%s\"".formatted(name))).isEqualTo("endless Single");
        assertThat(asked(database, name, "name = \"%s-Single\"".formatted(name)))
                .isEqualTo("Single");
        assertThat(asked(database, name, "name ~ \"-sinGLE\"")).isEqualTo("Single");
        assertThat(asked(database, name, "name endswith \"SINGLE\" and single_use = True"))
                .isEqualTo("Single");
        assertThat(asked(database, name, "single_use = False and uses = 0")).isEqualTo("endless");
        assertThat(asked(database, name, "expires = None")).isEqualTo("endless");
        assertThat(asked(database, name, "expires != None and expires > \"2026-11-25\""))
                .isEqualTo("Single");
        assertThat(asked(database, name, "flow.slug = None or flow.slug !~ \"no such\""))
                .isEqualTo("endless Single");
        assertThat(asked(database, name, "created > \"2020-01-01\" and shared = True and pk != \"\""))
                .isEqualTo("endless Single");
        assertThat(asked(database, name, "created_by.username ~ \"no such\"")).isEmpty();
    }

    @OnEveryDatabase
    void showsAPageByAFewStatementsHoweverLongItIs(Database database) {
        String name = name(database, "page");
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            for (int i = 0; i < 12; i++) {
                world.invite(fields(name, Map.of()));
            }
        });

        try (Statements statements = new Statements(database)) {
            assertThat(statements(statements, name, 12)).isEqualTo(statements(statements, name, 2));
        }
    }

    /** How many it takes to show so many invitations. */
    private static int statements(Statements statements, String name, int size) {
        statements.watched().run(entities -> {
            InvitationCatalog catalog = new InvitationWorld(entities).catalog;
            statements.take();
            assertThat(catalog.page(filter(name, null, null), "", 0, size).items().stream()
                            .map(InvitationView::of))
                    .hasSize(size);
        });
        return statements.take().size();
    }

    private static String asked(Database database, String name, String query) {
        Restriction asked = InvitationFilter.FIELDS.search(query).restriction();
        InvitationFilter filter = new InvitationFilter(name, null, null, null, null, null, null, asked);
        return database.call(entities -> {
            InvitationCatalog catalog = new InvitationWorld(entities).catalog;
            List<String> names = catalog.page(filter, " order by i.term.expires desc", 0, 20).items().stream()
                    .map(it -> it.invitation().getName().replace(name + "-", ""))
                    .toList();
            assertThat(catalog.page(filter, "", 0, 1).count()).isEqualTo(names.size());
            return String.join(" ", names);
        });
    }

    @OnEveryDatabase
    void goesThroughTheListByKeysWithThoseThatNeverExpireLast(Database database) {
        String name = name(database, "keys");
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            for (int i = 0; i < 60; i++) {
                Map<String, Object> fields = fields(name, Map.of());
                fields.put(
                        "expires",
                        i == 7 ? null : NOON.plus(Duration.ofMinutes(i % 10)).toString());
                world.invite(fields);
            }
        });

        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            List<Invitation> all = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                Slice<InvitationCatalog.Row> slice = world.catalog.list(
                        filter(name, null, null), InvitationRepository.ORDERS.of("expires"), cursor, 25);
                slice.items().forEach(it -> all.add(it.invitation()));
                cursor = slice.next();
            } while (cursor.isPresent());

            assertThat(all).hasSize(60).doesNotHaveDuplicates();
            assertThat(all).extracting(it -> it.getTerm().end()).isSorted();
            assertThat(all.get(59).getTerm().getExpires()).isNull();
            assertThat(world.catalog
                            .page(filter(name, null, null), " order by i.term.expires desc", 0, 20)
                            .items()
                            .get(0)
                            .invitation())
                    .isEqualTo(all.get(59));
        });
    }

    @OnEveryDatabase
    void countsHowManyCame(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), "a@example.org", "b@example.org", "c@example.org");
            world.redemption.redeem(
                    world.recipient(invitation, "a@example.org").link().id(), world.user());
            world.people.revoke(world.recipient(invitation, "b@example.org").getId());
            entities.flush();

            assertThat(world.details(invitation.getId()).turnout()).isEqualTo(new Turnout(3, 1, 1));
        });
    }

    private static String name(Database database, String what) {
        return what + "-" + database.toString().replaceAll("[^a-z0-9]", "");
    }

    private static Map<String, Object> fields(String name, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("name", name);
        return fields;
    }

    private static InvitationFilter filter(String name, Status state, String search) {
        return new InvitationFilter(search, state, null, name, null, null, null, Restriction.NONE);
    }

    private static Slice<InvitationCatalog.Row> list(InvitationWorld world, InvitationFilter filter) {
        return world.catalog.list(filter, InvitationRepository.ORDERS.standard(), Optional.empty(), 25);
    }

    private static void execute(EntityManager entities, String statement, Invitation invitation) {
        entities.createNativeQuery(statement)
                .setParameter(1, invitation.getId())
                .executeUpdate();
    }
}
