package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Configurations;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Outcome;
import org.vestibule.invitation.Invitation;
import org.vestibule.invitation.Redemption;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.Guard;
import org.vestibule.user.MembershipRepository;
import org.vestibule.user.Role;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;
import org.vestibule.user.UserType;

class UserWriteStageTest {
    private static final Map<String, String> NEVER = Map.of("user_creation_mode", "never_create");
    private static final Map<String, String> ALWAYS = Map.of("user_creation_mode", "always_create");
    private static final Map<String, String> REQUIRED = Map.of();

    private final User colleague = new User("colleague", Instant.EPOCH);
    private final List<User> added = new ArrayList<>();
    private final Map<String, Group> all = new LinkedHashMap<>();
    private final List<EventAction> refused = new ArrayList<>();
    private final UserWriteStage stage = new UserWriteStage();
    private final Arrival settings = new Arrival().in("stage_configuration");
    private final Arrival enrollment = settings.in("enrollment");

    UserWriteStageTest() {
        number(colleague, 7);
        stage.users = new UserRepository() {
            @Override
            public Optional<User> find(long id) {
                return id == 7 ? Optional.of(colleague) : Optional.empty();
            }

            @Override
            public Optional<User> byUsername(String username) {
                return Optional.of(colleague).filter(it -> it.getUsername().equals(username));
            }

            @Override
            public void add(User user) {
                number(user, 100L + added.size());
                added.add(user);
            }

            @Override
            public void flush() {}
        };
        stage.groups = new GroupRepository() {
            @Override
            public Optional<Group> find(String id) {
                return all.values().stream().filter(it -> it.getId().equals(id)).findFirst();
            }

            @Override
            public Optional<Group> byName(String name) {
                return Optional.ofNullable(all.get(name));
            }
        };
        stage.memberships = new MembershipRepository() {
            @Override
            public void join(User user, Collection<Group> groups, Optional<Instant> ends, Instant now) {
                groups.forEach(user::join);
            }
        };
        stage.events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {}

            @Override
            public void refuse(EventAction action, Subject subject, Map<String, ?> context) {
                refused.add(action);
            }
        };
        stage.redemption = new Redemption() {
            @Override
            public void enroll(String admissionId, User made) {}

            @Override
            public Invitation redeem(String admissionId, User user) {
                return null;
            }
        };
        stage.addresses = new GivenAddress();
        stage.addresses.configuration = Configurations.with(Map.of("vestibule.invite.blocked-domains", "evil.example"));
        stage.clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        settings.data().answer(Map.of("username", "newcomer", "name", "New Colleague"));
    }

    @Test
    void makesAUserInAnEnrollment() {
        assertThat(write(enrollment, REQUIRED)).isEqualTo(Outcome.next());
        assertThat(added).singleElement().satisfies(user -> {
            assertThat(user.getUsername()).isEqualTo("newcomer");
            assertThat(user.getName()).isEqualTo("New Colleague");
            assertThat(user.getType()).isEqualTo(UserType.EXTERNAL);
            assertThat(user.getPath()).isEqualTo("users");
            assertThat(user.isActive()).isTrue();
        });
    }

    @Test
    void changesTheUserThatTheRunIsAbout() {
        settings.data().identify(Optional.of(7L), "colleague");

        assertThat(write(settings, NEVER)).isEqualTo(Outcome.next());
        assertThat(colleague.getName()).isEqualTo("New Colleague");
        assertThat(added).isEmpty();
    }

    @Test
    void changesNobodyByTheLinkOfAnotherOne() {
        Arrival invited = Arrival.by(new Admission.Addressee("ada@example.org", true, false, true))
                .in("stage_configuration")
                .signedInAs(7);
        invited.data().admit(invited.admission().orElseThrow());
        colleague.setEmail("colleague@example.org");

        assertThat(write(invited, NEVER)).isInstanceOf(Outcome.Denied.class);
        assertThat(colleague.getEmail()).isEqualTo("colleague@example.org");
    }

    @Test
    void makesNobodyWhoseAddressMayNotBeInvited() {
        Arrival invited = Arrival.by(new Admission.Addressee("ada@example.org", true, true, false))
                .in("enrollment");
        invited.data().admit(invited.admission().orElseThrow());
        invited.data().answer(Map.of("username", "ada", "email", "ada@Evil.example"));

        assertThat(write(invited, REQUIRED))
                .isInstanceOfSatisfying(
                        Outcome.AskAgain.class,
                        again -> assertThat(again.field()).isEqualTo("email"));
        assertThat(added).isEmpty();

        invited.data().answer(Map.of("email", "ada@elsewhere.example"));

        assertThat(write(invited, REQUIRED)).isEqualTo(Outcome.next());
    }

    @Test
    void judgesNoAddressOfWhoWasInvitedByItOrHasItOrNeedsNoInvitation() {
        Arrival invited = Arrival.by(new Admission.Addressee("ada@evil.example", true, true, false))
                .in("enrollment");
        invited.data().admit(invited.admission().orElseThrow());
        invited.data().answer(Map.of("username", "ada", "email", "Ada@evil.example"));
        Arrival shared =
                Arrival.by(Map.of(), Set.of()).in("stage_configuration").signedInAs(7);
        shared.data().answer(Map.of("username", "colleague", "email", "colleague@evil.example"));
        colleague.setEmail("colleague@evil.example");
        enrollment.data().answer(Map.of("email", "x@evil.example"));

        assertThat(write(invited, REQUIRED)).isEqualTo(Outcome.next());
        assertThat(write(shared, NEVER)).isEqualTo(Outcome.next());
        assertThat(write(enrollment, REQUIRED)).isEqualTo(Outcome.next());
    }

    @Test
    @DisplayName("CVE-2022-46145: anonymous visitors make no user in a flow that is no enrollment")
    void makesNobodyForAnonymousVisitorsOfOtherFlows() {
        assertThat(write(settings, NEVER)).isInstanceOf(Outcome.Denied.class);
        assertThat(write(settings, REQUIRED)).isInstanceOf(Outcome.Denied.class);
        assertThat(added).isEmpty();
    }

    @Test
    @DisplayName("CVE-2022-46172: who is signed in makes no users by changing his settings")
    void makesNobodyForWhomIsSignedIn() {
        write(settings.signedInAs(7), REQUIRED);
        write(settings.signedInAs(7), NEVER);

        assertThat(added).isEmpty();
        assertThat(colleague.getUsername()).isEqualTo("newcomer");
    }

    @Test
    @DisplayName("an enrollment never changes who is signed in")
    void leavesWhoIsSignedInAloneInAnEnrollment() {
        write(enrollment.signedInAs(7), REQUIRED);

        assertThat(colleague.getUsername()).isEqualTo("colleague");
        assertThat(added).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"never_create", "create_when_required"})
    @DisplayName("Weakness 12: a typed name that nobody has makes nobody, and changes nobody")
    void makesNobodyOfAnUnknownName(String mode) {
        settings.data().identify(Optional.empty(), "nobody");

        for (Arrival visitor : List.of(settings, enrollment, settings.signedInAs(7))) {
            assertThat(write(visitor, Map.of("user_creation_mode", mode))).isInstanceOf(Outcome.Denied.class);
        }
        assertThat(added).isEmpty();
        assertThat(colleague.getUsername()).isEqualTo("colleague");
    }

    @Test
    void makesNobodyInThePlaceOfWhoWasDeletedMeanwhile() {
        settings.data().identify(Optional.of(8L), "gone");

        assertThat(write(enrollment, REQUIRED)).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void alwaysMakesAnotherUserWhereThatIsSet() {
        settings.data().identify(Optional.of(7L), "colleague");

        write(enrollment.signedInAs(7), ALWAYS);

        assertThat(added).hasSize(1);
        assertThat(colleague.getUsername()).isEqualTo("colleague");
    }

    @Test
    @DisplayName("CVE-2026-72534: no existing account is adopted by its name")
    void asksForAnotherNameWhereItIsTaken() {
        settings.data().answer(Map.of("username", "colleague"));

        assertThat(write(enrollment, ALWAYS)).isInstanceOf(Outcome.AskAgain.class);
        assertThat(colleague.getName()).isEmpty();
    }

    @Test
    void asksAgainForANameAndDeniesWithoutAnyData() {
        settings.data().answer(Map.of("username", " "));
        assertThat(write(enrollment, ALWAYS)).isInstanceOf(Outcome.AskAgain.class);

        assertThat(write(new Arrival().in("enrollment"), ALWAYS)).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void makesUsersAsTheStageSays() {
        write(
                enrollment,
                Map.of(
                        "create_users_as_inactive", "true",
                        "user_type", "internal",
                        "user_path_template", "guests/%(username)s"));

        assertThat(added.get(0).isActive()).isFalse();
        assertThat(added.get(0).getType()).isEqualTo(UserType.INTERNAL);
        assertThat(added.get(0).getPath()).isEqualTo("guests/%(username)s");
    }

    @ParameterizedTest
    @CsvSource({
        "service_account, a/b, SERVICE_ACCOUNT, a/b",
        "internal_service_account, /a, SERVICE_ACCOUNT, guests",
        "king, a//b, INTERNAL, guests"
    })
    void makesUsersRatherAsAPolicySays(String type, String path, UserType made, String at) {
        settings.data().put("user_type", type);
        settings.data().put("user_path", path);

        write(enrollment, Map.of("user_type", "internal", "user_path_template", "guests"));

        assertThat(added.get(0).getType()).isEqualTo(made);
        assertThat(added.get(0).getPath()).isEqualTo(at);
    }

    @Test
    void letsUsersJoinTheGroupsOfTheStageAndOfPolicies() {
        Group guests = group("Guests");
        Group tea = group("Tea");
        Group coffee = group("Coffee");
        settings.data().put("groups", List.of(tea.getId(), "Coffee", "Unknown"));

        write(enrollment, Map.of("create_users_group", guests.getId()));

        assertThat(added.get(0).getGroups()).containsExactlyInAnyOrder(guests, tea, coffee);
    }

    @Test
    @DisplayName("CVE-2026-94609: no policy makes a superuser, or gives any other right")
    void refusesGroupsThatGiveRights() {
        group("Admins").setSuperuser(true);
        group("Helpers")
                .take(new Role(
                        new Role.Fields("helper", List.of("vestibule.send"), List.of(), List.of(), null, false)));
        settings.data().put("groups", List.of("Admins", "Helpers"));

        write(enrollment, REQUIRED);

        assertThat(added.get(0).getGroups()).isEmpty();
        assertThat(refused).containsExactly(EventAction.REFUSED, EventAction.REFUSED);
    }

    @Test
    @DisplayName("CVE-2026-94609: nobody lets others join a group that he may not grant")
    void isNotSetToAGroupThatTheEditorMayNotGrant() {
        Group admins = group("Admins");
        stage.guard = new Guard() {
            @Override
            public void mayGrant(Group group) {
                throw new Problem(ProblemType.FORBIDDEN);
            }
        };

        assertThatThrownBy(() -> check(Map.of("create_users_group", admins.getId())))
                .isInstanceOf(Problem.class);
        check(Map.of());
    }

    private void check(Map<String, String> values) {
        stage.check(Records.read(UserWriteStage.Settings.class, values));
    }

    @Test
    @DisplayName("Weakness 2: neither prompts nor invitations choose groups, type, path or state")
    void takesNothingOfThatFromPromptsAndInvitations() {
        group("Tea");
        settings.data()
                .answer(Map.of(
                        "groups", List.of("Tea"), "user_type", "internal", "user_path", "x", "is_active", "false"));

        write(enrollment, REQUIRED);

        assertThat(added.get(0).getGroups()).isEmpty();
        assertThat(added.get(0).getType()).isEqualTo(UserType.EXTERNAL);
        assertThat(added.get(0).getPath()).isEqualTo("users");
        assertThat(added.get(0).isActive()).isTrue();
    }

    /** Gives a user the id that only the database gives otherwise. */
    private static void number(User user, long id) {
        try {
            Field field = User.class.getDeclaredField("id");
            field.setAccessible(true);
            field.set(user, id);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private Group group(String name) {
        Group group = new Group(name);
        all.put(name, group);
        return group;
    }

    private Outcome write(Arrival visitor, Map<String, String> with) {
        return stage.enter(visitor.at(stage, with));
    }
}
