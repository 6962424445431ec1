package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.event.EventAction;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Group;

class InvitationTemplatesTest {
    private static final Map<String, Object> SETTINGS = Map.of(
            "message", "Welcome",
            "locale", "de",
            "not_before", "2026-11-20T13:00:00Z",
            "fixed_data", Map.of("name", "A", "password", "$argon2id$hash"));

    @OnEveryDatabase
    void keepsSettingsButNeitherPeopleNorPasswordsNorDays(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(SETTINGS, "a@example.org");

            String kept = world.templates.keep(invitation.getId()).getId();
            entities.flush();
            entities.clear();
            InvitationFields fields = world.templates.use(kept).fields();

            assertThat(fields.message()).isEqualTo("Welcome");
            assertThat(fields.locale()).isEqualTo("de");
            assertThat(fields.fixedData()).isEqualTo(Map.of("name", "A"));
            assertThat(fields.notBefore()).isNull();
            assertThat(fields.expires()).isEqualTo(InvitationWorld.NOON.plus(Duration.ofDays(1)));
            assertThat(world.templates.like(invitation.getId()).fields()).isEqualTo(fields);
        });
    }

    @OnEveryDatabase
    void keepsOneTemplateOfAName(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Map<String, Object> named = Map.of("name", "only-one", "message", "first");
            world.templates.keep(world.invite(named).getId());

            String second = world.templates
                    .keep(world.invite(Map.of("name", "only-one", "message", "second"))
                            .getId())
                    .getId();

            assertThat(world.templateList())
                    .filteredOn(it -> it.getName().equals("only-one"))
                    .hasSize(1);
            assertThat(found(world, "ONLY-one")).isEqualTo(1);
            assertThat(found(world, "no name of any")).isZero();
            assertThat(world.templates.use(second).fields().message()).isEqualTo("second");
            assertThat(world.events).contains(EventAction.MODEL_CREATED, EventAction.MODEL_UPDATED);
            world.templates.delete(second);
            assertThat(world.templateList()).noneMatch(it -> it.getName().equals("only-one"));
        });
    }

    @OnEveryDatabase
    void leavesOutGroupsThatTheCallerMayNotGrant(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Group plain = world.group(false);
            Group superusers = world.group(true);
            Invitation invitation = world.invite(Map.of("groups", List.of(plain.getId(), superusers.getId())));
            world.caller.identify(new Caller.Identity(1, "delegate", false, EnumSet.allOf(Permission.class), null));

            InvitationTemplates.Start start = world.templates.like(invitation.getId());

            assertThat(start.fields().groups()).containsExactly(plain.getId());
            assertThat(start.leftOut()).containsExactly(superusers.getName());
            assertThat(start.gone()).isZero();
            assertThat(world.events).contains(EventAction.REFUSED);
        });
    }

    private static int found(InvitationWorld world, String search) {
        return world.templates
                .list(search, InvitationTemplateRepository.ORDERS.of("-created"), Optional.empty())
                .items()
                .size();
    }
}
