package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class RedirectTest {
    private static final String WIKI = "https://wiki.example.org/welcome";
    private static final Map<String, String> ALLOWED = Map.of("vestibule.redirect-hosts", "wiki.example.org");

    @OnEveryDatabase
    void leadsOnlyWhereTheOperatorAllows(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);

            assertThat(errors(() -> world.invite(Map.of("redirect", WIKI))))
                    .containsExactly("Write a place in this service, such as /if/user/.");
            world.configure(ALLOWED);
            assertThat(errors(() -> world.invite(Map.of("redirect", "https://evil.example/"))))
                    .containsExactly("Write a place in this service, such as /if/user/,"
                            + " or an https address on one of these hosts: wiki.example.org.");

            Invitation invitation = world.invite(Map.of("redirect", WIKI));
            Map<String, Object> fields = new HashMap<>(
                    Map.of("name", "team", "expires", "2026-11-21T12:00:00Z", "redirect", "//evil.example"));
            assertThat(errors(() ->
                            world.service.change(invitation.getId(), Records.read(InvitationFields.class, fields))))
                    .hasSize(1);
        });
    }

    @OnEveryDatabase
    void leadsToTheUsualPlaceOnceTheOperatorAllowsItNoMore(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            world.configure(ALLOWED);
            Invitation invitation = world.invite(Map.of("redirect", WIKI), "new@example.org");
            List<String> links = List.of(
                    invitation.link().id(),
                    world.recipient(invitation, "new@example.org").link().id());

            assertThat(links).allMatch(it -> redirect(world, it).equals(WIKI));
            world.configure(Map.of());
            assertThat(links).allMatch(it -> redirect(world, it).isEmpty());
        });
    }

    private static String redirect(InvitationWorld world, String link) {
        return world.admission.byId(link).orElseThrow().redirect();
    }

    private static List<String> errors(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call).errors().get("redirect").stream()
                .map(Message::toString)
                .toList();
    }
}
