package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.flow.Flow;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Group;
import org.vestibule.user.Role;
import org.vestibule.user.User;

/** A delegated inviter tries every way to give each thing that he has not: refused each time, and recorded. */
class OverreachTest {
    private static final List<Permission> INVITER = List.of(
            Permission.VIEW_INVITATION, Permission.ADD_INVITATION, Permission.CHANGE_INVITATION, Permission.SEND);

    private InvitationWorld world;
    private User inviter;
    private Flow flow;
    private Group other;
    private Group powerful;
    private Group superusers;

    /** What he would give. */
    private enum Thing {
        GROUP,
        TYPE,
        PERMISSION,
        SUPERUSER
    }

    /** How he would. */
    private interface Way {
        void attempt(Thing thing);
    }

    private void begin(EntityManager entities) {
        world = new InvitationWorld(entities);
        flow = world.flow();
        other = world.group(false);
        powerful = world.group(false);
        Role edits = new Role(role(List.of(Permission.CHANGE_FLOW), List.of()));
        entities.persist(edits);
        powerful.take(edits);
        superusers = world.group(true);
        inviter = world.holder(role(INVITER, List.of(powerful.getId(), superusers.getId())));
        entities.flush();
        world.act(inviter);
    }

    private Role.Fields role(List<Permission> permissions, List<String> groups) {
        return new Role.Fields(
                "role-" + Ids.next(),
                permissions.stream().map(Permission::codename).toList(),
                List.of(flow.getId()),
                groups,
                null,
                false);
    }

    private Map<String, Way> ways() {
        return Map.of(
                "call", thing -> world.service.create(fields(settings(thing)), List.of()),
                "page", thing -> world.service.create(form(thing).read(), List.of()),
                "edit", thing -> world.service.change(own().getId(), fields(settings(thing))),
                "attributes", thing -> world.service.create(fields(Map.of("fixed_data", data(thing))), List.of()),
                "edited attributes",
                        thing -> world.service.change(own().getId(), fields(Map.of("fixed_data", data(thing)))),
                "people", thing -> world.service.create(fields(Map.of()), List.of(person(thing))),
                "template by call", thing -> world.service.create(world.templates.named(widened(thing)), List.of()));
    }

    private Map<String, ?> settings(Thing thing) {
        return thing == Thing.TYPE
                ? Map.of("user_type", "internal")
                : Map.of("groups", List.of(group(thing).getId()));
    }

    private Group group(Thing thing) {
        return switch (thing) {
            case PERMISSION -> powerful;
            case SUPERUSER -> superusers;
            default -> other;
        };
    }

    private Map<String, ?> data(Thing thing) {
        return switch (thing) {
            case GROUP -> Map.of("groups", List.of(other.getName()));
            case TYPE -> Map.of("type", "internal");
            case PERMISSION -> Map.of("permissions", List.of("vestibule.send"));
            case SUPERUSER -> Map.of("is_superuser", true);
        };
    }

    private InvitationFields fields(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(
                Map.of("name", "own-" + Ids.next(), "expires", "2026-11-21T12:00:00Z", "flow", flow.getId()));
        all.putAll(more);
        return Records.read(InvitationFields.class, all);
    }

    private InvitationForm form(Thing thing) {
        InvitationForm form = InvitationForm.of(fields(Map.of()), ZoneOffset.UTC);
        if (thing == Thing.TYPE) {
            form.getTexts().put("user_type", "internal");
        } else {
            form.setGroups(new String[] {group(thing).getId()});
        }
        return form;
    }

    private Recipient.Fields person(Thing thing) {
        return Records.read(
                Recipient.Fields.class,
                thing == Thing.TYPE
                        ? Map.of("email", "x@example.org", "data", data(thing))
                        : Map.of(
                                "email",
                                "x@example.org",
                                "groups",
                                List.of(group(thing).getName())));
    }

    private Invitation own() {
        return world.service.create(fields(Map.of()), List.of()).invitation();
    }

    /** One of his to which an administrator has added the thing. */
    private Invitation enriched(Thing thing) {
        Invitation own = own();
        world.caller.identify(new Caller.Identity(1, "akadmin", true, Set.of(), null));
        world.service.change(own.getId(), fields(settings(thing)));
        world.act(inviter);
        return own;
    }

    /** The name of a template that he has kept of one. */
    private String widened(Thing thing) {
        return world.templates.keep(enriched(thing).getId()).getName();
    }

    @OnEveryDatabase
    void isRefusedAndRecordedEachTime(Database database) {
        database.run(entities -> {
            begin(entities);

            ways().forEach((way, attempt) -> Stream.of(Thing.values()).forEach(thing -> {
                world.events.clear();
                assertThatThrownBy(() -> attempt.attempt(thing))
                        .as("%s: %s", way, thing)
                        .isInstanceOf(Problem.class);
                assertThat(world.events).as("%s: %s", way, thing).contains(EventAction.REFUSED);
            }));
        });
    }

    @OnEveryDatabase
    void isLeftOutOfATable(Database database) {
        database.run(entities -> {
            begin(entities);

            for (Thing thing : Thing.values()) {
                String table = thing == Thing.TYPE
                        ? "email,type\nx@example.org,internal\n"
                        : "email,groups\nx@example.org," + group(thing).getName() + "\n";
                world.events.clear();
                Mailing mailing = world.drafts.take(
                        own().getId(),
                        "",
                        (asked, rows) ->
                                PeopleReader.read(new ByteArrayInputStream(table.getBytes(UTF_8)), asked, rows));

                assertThat(world.mailing.counts(mailing)).as(thing.name()).doesNotContainKey(Verdict.NEW);
                assertThat(world.events).as(thing.name()).contains(EventAction.REFUSED);
            }
        });
    }

    @OnEveryDatabase
    void isNamedWhenATemplateOrACloneHasIt(Database database) {
        database.run(entities -> {
            begin(entities);

            for (Thing thing : Thing.values()) {
                String id = enriched(thing).getId();
                assertLeftOut(thing, () -> world.templates.like(id));
                String template = world.templates.keep(id).getId();
                assertLeftOut(thing, () -> world.templates.use(template));
            }
        });
    }

    private void assertLeftOut(Thing thing, Supplier<InvitationTemplates.Start> attempt) {
        world.events.clear();
        InvitationTemplates.Start start = attempt.get();

        assertThat(start.leftOut())
                .containsExactly(thing == Thing.TYPE ? "internal" : group(thing).getName());
        assertThat(start.fields().groups()).isEmpty();
        assertThat(start.fields().userType()).isNull();
        assertThat(world.events).contains(EventAction.REFUSED);
    }
}
