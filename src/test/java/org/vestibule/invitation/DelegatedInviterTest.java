package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.vestibule.common.Ids;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Flow;
import org.vestibule.mail.Letter;
import org.vestibule.rest.Restriction;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Group;
import org.vestibule.user.Role;
import org.vestibule.user.User;

/** An inviter who may not act on the invitations of others, and may give no more than his role says. */
class DelegatedInviterTest {
    private static final Order<Invitation> NEWEST = InvitationRepository.ORDERS.standard();
    private static final InvitationFilter ALL =
            new InvitationFilter(null, null, null, null, null, null, null, Restriction.NONE);
    private static final List<Permission> INVITER = List.of(
            Permission.VIEW_INVITATION,
            Permission.ADD_INVITATION,
            Permission.CHANGE_INVITATION,
            Permission.DELETE_INVITATION,
            Permission.SEE_LINKS,
            Permission.SEND);

    private InvitationWorld world;
    private Flow flow;
    private Group given;
    private User inviter;

    private void begin(EntityManager entities) {
        world = new InvitationWorld(entities);
        flow = world.flow();
        given = world.group(false);
        inviter = world.holder(role(List.of(flow.getId()), List.of(given.getId()), null));
        world.act(inviter);
    }

    private static Role.Fields role(List<String> flows, List<String> groups, Integer mails) {
        List<String> codenames = INVITER.stream().map(Permission::codename).toList();
        return new Role.Fields("role-" + Ids.next(), codenames, flows, groups, mails, false);
    }

    private InvitationFields fields(Map<String, ?> more) {
        Map<String, Object> all =
                new HashMap<>(Map.of("name", "own", "expires", "2026-11-21T12:00:00Z", "flow", flow.getId()));
        all.putAll(more);
        return Records.read(InvitationFields.class, all);
    }

    private Invitation own(Map<String, ?> more, String... addresses) {
        return world.service
                .create(fields(more), InvitationWorld.people(addresses))
                .invitation();
    }

    @OnEveryDatabase
    void findsNothingOfOthers(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation other = world.invite(Map.of(), "guest@example.org");
            Recipient guest = world.recipient(other, "guest@example.org");
            Mailing mailing = world.drafts.take(other.getId(), "", people("more@example.org"));
            InvitationTemplate template = world.templates.keep(other.getId());
            world.act(inviter);

            Map<String, String> ids = Map.of(
                    "invitation", other.getId(),
                    "recipient", guest.getId(),
                    "mailing", mailing.getId(),
                    "template", template.getId());
            actions().forEach((action, call) -> {
                Problem known = problem(call, ids);
                Problem unknown = problem(call, unknown(ids));
                assertThat(known.type()).as(action).isEqualTo(ProblemType.NOT_FOUND);
                assertThat(known.detail()).as(action).isEqualTo(unknown.detail());
            });
            assertThat(world.templateList()).isEmpty();
        });
    }

    private static Map<String, String> unknown(Map<String, String> ids) {
        Map<String, String> unknown = new HashMap<>(ids);
        unknown.replaceAll((kind, id) -> Ids.next());
        return unknown;
    }

    private Problem problem(BiConsumer<InvitationWorld, Map<String, String>> call, Map<String, String> ids) {
        return catchThrowableOfType(Problem.class, () -> call.accept(world, ids));
    }

    /** All that can be done with an invitation, by name. */
    private Map<String, BiConsumer<InvitationWorld, Map<String, String>>> actions() {
        Map<String, BiConsumer<InvitationWorld, Map<String, String>>> all = new LinkedHashMap<>();
        all.put("get", (it, ids) -> it.catalog.get(ids.get("invitation")));
        all.put(
                "guests",
                (it, ids) -> it.catalog.guests(
                        ids.get("invitation"),
                        RecipientFilter.ALL,
                        RecipientRepository.ORDERS.standard(),
                        Optional.empty(),
                        25));
        all.put("details", (it, ids) -> it.details(ids.get("invitation")));
        all.put("whole", (it, ids) -> it.catalog.whole(ids.get("invitation")));
        all.put("change", (it, ids) -> it.service.change(ids.get("invitation"), fields(Map.of())));
        all.put("revoke", (it, ids) -> it.service.revoke(ids.get("invitation")));
        all.put("extend", (it, ids) -> it.service.extend(ids.get("invitation"), Duration.ofDays(1)));
        all.put("share", (it, ids) -> it.service.share(ids.get("invitation"), true));
        all.put("rotate", (it, ids) -> it.service.rotate(ids.get("invitation")));
        all.put("delete", (it, ids) -> it.service.delete(ids.get("invitation")));
        all.put("link", (it, ids) -> it.service.link(ids.get("invitation")));
        all.put("hand over", (it, ids) -> it.handover.handOver(ids.get("invitation"), inviter.getUsername()));
        all.put("keep", (it, ids) -> it.templates.keep(ids.get("invitation")));
        all.put("clone", (it, ids) -> it.templates.like(ids.get("invitation")));
        all.put("use a template", (it, ids) -> it.templates.use(ids.get("template")));
        all.put("delete a template", (it, ids) -> it.templates.delete(ids.get("template")));
        all.put("resend", (it, ids) -> it.people.resend(ids.get("recipient")));
        all.put("revoke a recipient", (it, ids) -> it.people.revoke(ids.get("recipient")));
        all.put("send", (it, ids) -> it.people.send(ids.get("invitation"), List.of("x@example.org"), List.of()));
        all.put("take", (it, ids) -> it.drafts.take(ids.get("invitation"), "", people("x@example.org")));
        all.put("mailings", (it, ids) -> it.mailing.of(ids.get("invitation")));
        all.put("mailing", (it, ids) -> it.mailing.get(ids.get("invitation"), ids.get("mailing")));
        all.put("send a mailing", (it, ids) -> it.mailing.send(ids.get("invitation"), ids.get("mailing"), true));
        all.put("pause", (it, ids) -> it.mailing.pause(ids.get("invitation"), ids.get("mailing")));
        all.put("resume", (it, ids) -> it.mailing.resume(ids.get("invitation"), ids.get("mailing")));
        all.put("cancel", (it, ids) -> it.mailing.cancel(ids.get("invitation"), ids.get("mailing")));
        return all;
    }

    @OnEveryDatabase
    void listsHisOwn(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(Map.of());
            Invitation other = world.invite(Map.of("flow", flow.getId()));
            world.act(inviter);

            assertThat(world.catalog.list(ALL, NEWEST, Optional.empty(), 25).items())
                    .extracting(it -> it.invitation())
                    .containsExactly(own);
            assertThat(world.catalog.page(ALL, "", 0, 1).count()).isEqualTo(1);
            assertThat(world.catalog.ending(Duration.ofDays(7)).first())
                    .extracting(it -> it.invitation())
                    .containsExactly(own);
            assertThat(world.reach.byName("team")).isEmpty();
            assertThat(world.reach.find(other.getId())).isEmpty();
        });
    }

    @OnEveryDatabase
    void givesWhatHisRoleNamesAndNothingElse(Database database) {
        database.run(entities -> {
            begin(entities);
            Group other = world.group(false);
            Group superusers = world.group(true);
            Flow elsewhere = world.flow();
            Invitation own = own(Map.of("groups", List.of(given.getId())));

            assertThat(own.getGroups()).containsExactly(given);
            Stream.of(
                            Map.of("groups", List.of(other.getId())),
                            Map.of("groups", List.of(superusers.getId())),
                            Map.of("flow", elsewhere.getId()),
                            Map.of("user_type", "internal"),
                            Map.of("user_type", "internal_service_account"),
                            Map.of("user_path", "users/staff"),
                            Map.of("fixed_data", Map.of("type", "internal_service_account")),
                            Map.of("fixed_data", Map.of("is_superuser", true)),
                            Map.of("fixed_data", Map.of("groups", List.of(other.getId()))),
                            Map.of("fixed_data", Map.of("permissions", List.of("vestibule.send"))),
                            Map.of("fixed_data", Map.of("roles.0", "some")))
                    .forEach(more -> {
                        assertRefused(() -> own(more));
                        assertRefused(() -> world.service.change(own.getId(), fields(more)));
                    });
            assertRefused(() -> world.service.create(
                    fields(Map.of()), List.of(person(Map.of("groups", List.of(other.getName()))))));
            assertRefused(() -> world.service.create(
                    fields(Map.of()), List.of(person(Map.of("data", Map.of("is_superuser", true))))));
        });
    }

    @OnEveryDatabase
    void givesNothingByTablesTemplatesAndClones(Database database) {
        database.run(entities -> {
            begin(entities);
            Group other = world.group(false);
            Invitation own = own(Map.of("groups", List.of(given.getId())));
            world.events.clear();

            Mailing mailing = world.drafts.take(
                    own.getId(),
                    "",
                    people("email,groups,type\na@example.org,%s,\nb@example.org,,internal\n"
                            .formatted(other.getName())));

            assertThat(world.mailing.counts(mailing)).doesNotContainKey(Verdict.NEW);
            assertThat(world.events).contains(EventAction.REFUSED);
            world.act(world.holder(role(List.of(), List.of(), null)));
            InvitationTemplate template = template(own);
            InvitationTemplates.Start start = world.templates.use(template.getId());
            assertThat(start.fields().groups()).isEmpty();
            assertThat(start.fields().flow()).isNull();
            assertThat(start.leftOut()).containsExactlyInAnyOrder(given.getName(), flow.getSlug());
        });
    }

    /** One of the caller's, as it was kept when he might still give all of it. */
    private InvitationTemplate template(Invitation invitation) {
        long owner = world.caller.requireUser();
        InvitationTemplate template = new InvitationTemplate(owner, invitation, InvitationWorld.NOON);
        world.templateRows.add(template);
        world.entities.flush();
        return template;
    }

    @OnEveryDatabase
    void letsNobodyInWhenHeMayNotGiveItAnyMore(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(Map.of("groups", List.of(given.getId())), "guest@example.org");
            given.setSuperuser(true);
            world.act(inviter);

            assertRefused(() -> world.people.send(own.getId(), List.of("x@example.org"), List.of()));
            assertRefused(() -> world.people.resend(
                    world.recipient(own, "guest@example.org").getId()));
            assertRefused(() -> world.service.share(own.getId(), true));
            assertRefused(() -> world.service.extend(own.getId(), Duration.ofDays(1)));
        });
    }

    @OnEveryDatabase
    void sendsNoMoreMailsADayThanHisRoleSays(Database database) {
        database.run(entities -> {
            begin(entities);
            world.act(world.holder(role(List.of(flow.getId()), List.of(), 3)));
            own(Map.of(), "a@example.org", "b@example.org");

            assertThatThrownBy(() -> own(Map.of(), "c@example.org", "d@example.org"))
                    .isInstanceOfSatisfying(
                            Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.THROTTLED));
        });
    }

    @OnEveryDatabase
    void writesNoLinks(Database database) {
        database.run(entities -> {
            begin(entities);
            inviter.setName("Bank www.evil.example");
            world.act(inviter);
            Invitation own = world.service
                    .create(
                            fields(Map.of("message", "Look at https://evil.example/x", "uses_allowed", 2)),
                            List.of(person(Map.of("name", "You, see evil.example"))))
                    .invitation();

            Letter letter =
                    world.mail.render(world.mails("person@example.org").get(0)).orElseThrow();
            Admission.Entry entry = world.admission
                    .byId(world.recipient(own, "person@example.org").link().id())
                    .orElseThrow();

            Stream.of(
                            letter.subject(),
                            letter.text(),
                            letter.html(),
                            letter.to().name(),
                            entry.landing().toString())
                    .forEach(text -> assertThat(text)
                            .doesNotContain("https://evil.example", "www.evil.example", "evil.example/x")
                            .contains("evil[.]example"));
        });
    }

    private static Recipient.Fields person(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(Map.of("email", "person@example.org"));
        all.putAll(more);
        return Records.read(Recipient.Fields.class, all);
    }

    private static PeopleSource people(String text) {
        return (asked, rows) -> PeopleReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), asked, rows);
    }

    private void assertRefused(Runnable attempt) {
        world.events.clear();
        assertThatThrownBy(attempt::run).isInstanceOf(Problem.class);
        assertThat(world.events).contains(EventAction.REFUSED);
    }
}
