package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Flow;
import org.vestibule.flow.Joining;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.Visitor;

class InvitationStageTest {
    private static final Map<String, Object> PROOF = Map.of("demand_proven_address", true);
    private static final Map<String, Object> WITHOUT = Map.of("continue_flow_without_invitation", true);

    private final InvitationStage stage = new InvitationStage();
    private final Arrival arrival = new Arrival();
    private final List<String> opened = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private boolean asks;

    InvitationStageTest() {
        stage.joining = new Joining() {
            @Override
            public boolean asks(Flow flow, String token, Visitor visitor) {
                return asks;
            }
        };
        stage.admissions = new Links(arrival.flow(), opened);
        stage.events = new EventLog() {
            @Override
            public void refuse(EventAction action, Subject subject, Map<String, ?> context) {
                refused.add(context.toString());
            }
        };
    }

    /** Three links that are genuine: a good one, one for another flow, and one that has expired. */
    private record Links(Flow flow, List<String> opened) implements Admission {
        @Override
        public Optional<Entry> byToken(String token) {
            return switch (token) {
                case "good" -> Optional.of(entry(flow.getId(), Status.VALID));
                case "foreign" -> Optional.of(entry("another", Status.VALID));
                case "expired" -> Optional.of(entry(flow.getId(), Status.EXPIRED));
                default -> Optional.empty();
            };
        }

        private static Entry entry(String flow, Status status) {
            return new Entry(
                    "i.1.1",
                    flow,
                    status,
                    null,
                    null,
                    Map.of("name", "Invited"),
                    Set.of(),
                    "",
                    Admission.Addressee.ANYBODY);
        }

        @Override
        public void opened(String id) {
            opened.add(id);
        }

        @Override
        public Optional<Entry> byId(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Origin origin(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void fetched(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void decline(String id, String reason) {}

        @Override
        public void askForRenewal(String id) {}

        @Override
        public void join(String id, long user) {}

        @Override
        public void reached(String id, String stage) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void turnsAwayWhoHasNoLink() {
        assertThat(stage.enter(new Arrival().at(stage, Map.of()))).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void letsThemPassWhereThatIsSet() {
        Arrival arrival = new Arrival();

        assertThat(stage.enter(arrival.at(stage, WITHOUT))).isEqualTo(Outcome.next());
        assertThat(arrival.data().admitted()).isFalse();
    }

    @Test
    void takesALinkThatWasTyped() {
        Arrival arrival = typing("good");

        assertThat(stage.enter(arrival.at(stage, Map.of()))).isInstanceOf(Outcome.Admitted.class);
        assertThat(arrival.data().promptData()).containsEntry("name", "Invited");
        assertThat(opened).containsExactly("i.1.1");
        assertThat(refused).isEmpty();
    }

    @Test
    void leadsToTheLinkThatAsksAboutAnAccount() {
        asks = true;

        assertThat(stage.enter(typing("good").at(Map.of("next", "/a?b")).at(stage, Map.of())))
                .isEqualTo(new Outcome.Redirect("/if/flow/test/?next=%2Fa%3Fb&itoken=good"));
        assertThat(stage.enter(typing("expired").at(stage, Map.of()))).isInstanceOf(Outcome.AskAgain.class);
        assertThat(arrival.data().admitted()).isFalse();
        assertThat(opened).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "foreign", "expired"})
    @DisplayName("Weakness 4: a typed invitation that is not good is told and audited, also where nobody needs one")
    void asksAgainForWhatIsNoGoodInvitation(String token) {
        for (Map<String, Object> settings : List.of(Map.<String, Object>of(), WITHOUT)) {
            Arrival arrival = typing(token);

            assertThat(stage.enter(arrival.at(stage, settings)))
                    .isInstanceOfSatisfying(
                            Outcome.AskAgain.class,
                            again -> assertThat(again.field()).isEqualTo("token"));
            assertThat(arrival.data().admitted()).isFalse();
        }
        assertThat(refused).hasSize(2).allSatisfy(reason -> assertThat(reason).doesNotContain("foreign"));
        assertThat(opened).isEmpty();
    }

    @Test
    void turnsAwayWhoseLinkProvesLessThanIsDemanded() {
        Arrival arrival = Arrival.by(new Admission.Addressee("ada@example.org", false, false, false));

        assertThat(stage.enter(arrival.at(stage, PROOF))).isInstanceOf(Outcome.Denied.class);
        assertThat(stage.enter(typing("good").at(stage, PROOF)))
                .isInstanceOfSatisfying(
                        Outcome.AskAgain.class,
                        again -> assertThat(again.message()).contains("copied"));
        assertThat(arrival.data().admitted()).isFalse();
        assertThat(refused).hasSize(2);
        assertThat(opened).isEmpty();
    }

    @Test
    void takesTheLinkOutOfTheMail() {
        Arrival arrival = Arrival.by(new Admission.Addressee("ada@example.org", true, false, false));

        assertThat(stage.enter(arrival.at(stage, PROOF))).isEqualTo(Outcome.next());
        assertThat(arrival.data().admitted()).isTrue();
    }

    @Test
    void takesNothingTypedForNothing() {
        assertThat(stage.enter(typing(" ").at(stage, WITHOUT))).isEqualTo(Outcome.next());
        assertThat(stage.enter(typing(" ").at(stage, Map.of()))).isInstanceOf(Outcome.Denied.class);
    }

    private Arrival typing(String token) {
        arrival.data().answer(Map.of("token", token));
        return arrival;
    }

    @Test
    void letsTheInvitationTakeEffect() {
        Arrival arrival = Arrival.by(Map.of("name", "Invited"), Set.of("name"));

        assertThat(stage.enter(arrival.at(stage, Map.of()))).isEqualTo(Outcome.next());
        assertThat(arrival.data().promptData()).isEqualTo(Map.of("name", "Invited"));
        assertThat(arrival.data().locked("name")).isTrue();
        assertThat(arrival.data().admitted()).isTrue();
    }
}
