package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.invitation.InvitationWorld.NOON;

import java.util.List;
import java.util.Map;
import org.vestibule.flow.Admission.Status;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class InvitationViewTest {
    @OnEveryDatabase
    void showsAllThatWasSetAndNoRecipientsInAList(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(
                    Map.of("user_type", "internal", "membership_days", 30, "fixed_data", Map.of("name", "A")),
                    "a@example.org");

            InvitationView view = InvitationView.of(new InvitationCatalog.Row(invitation, Status.VALID, Turnout.NONE));

            assertThat(view.pk()).isEqualTo(invitation.getId());
            assertThat(view.expires()).isEqualTo(invitation.getTerm().getExpires());
            assertThat(view.fixedData()).isEqualTo(Map.of("name", "A"));
            assertThat(view.createdBy().username()).isNotEmpty();
            assertThat(view.flow()).isEqualTo(invitation.flowId());
            assertThat(view.flowObj()).containsKey("slug");
            assertThat(view.userType()).isEqualTo("internal");
            assertThat(view.membershipDays()).isEqualTo(30);
            assertThat(view.turnout()).isEqualTo(Turnout.NONE);
            assertThat(view.recipients()).isNull();
            assertThat(view.link()).isNull();
        });
    }

    @OnEveryDatabase
    void showsRecipientsInFull(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), "a@example.org");
            InvitationDetails details = world.catalog.whole(invitation.getId());
            List<InvitationView.Person> people = details.guests()
                    .map(it -> InvitationView.Person.of(it, NOON))
                    .items();

            InvitationView view = InvitationView.of(details, people, "link");

            assertThat(view.recipients()).isEqualTo(people).hasSize(1);
            assertThat(view.funnel()).isNotNull();
            assertThat(view.link()).isEqualTo("link");
        });
    }
}
