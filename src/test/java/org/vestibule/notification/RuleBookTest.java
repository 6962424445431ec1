package org.vestibule.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Configurations;
import org.vestibule.common.Records;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.event.Events;
import org.vestibule.event.Subject;
import org.vestibule.policy.EventMatcherPolicy;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyEngine;
import org.vestibule.policy.PolicyRequest;
import org.vestibule.policy.PolicyResult;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class RuleBookTest {
    private static final Subject INVITATION = new Subject("authentik_stages_invitation.invitation", "1", "team");

    private final RuleBook book = new RuleBook();
    private final List<NotificationRule> rules = new ArrayList<>();
    private final EventMatcherPolicy matcher = new EventMatcherPolicy();
    private final Policy used = policy("used", Map.of("action", "invitation_used"));
    private final Policy anything = policy("anything", Map.of());
    private Policy bound = used;

    @BeforeEach
    void install() {
        book.configuration = Configurations.with(Map.of());
        book.rules = new NotificationRepository() {
            @Override
            public List<NotificationRule> rules() {
                return rules;
            }
        };
        book.users = new UserRepository() {
            @Override
            public Optional<User> find(long id) {
                return Optional.empty();
            }
        };
        book.engine = new PolicyEngine() {
            @Override
            public List<PolicyBinding> bound(PolicyTarget target) {
                return bound == null ? List.of() : List.of(binding(target));
            }

            @Override
            public PolicyResult evaluate(PolicyTarget target, List<PolicyBinding> bindings, PolicyRequest request) {
                return matcher.evaluate(bound.settings(matcher, request.locale()), request);
            }
        };
        Transport mail = new Transport(new Transport.Fields("mail", TransportMode.EMAIL, "", "", false), "sealed");
        rules.add(new NotificationRule(
                new NotificationRule.Fields("rule", List.of(), Severity.NOTICE, null, false), null, List.of(mail)));
    }

    private PolicyBinding binding(PolicyTarget target) {
        Map<String, Object> fields = Map.of("target", target.id(), "policy", bound.getId(), "order", 0);
        return new PolicyBinding(
                target.type(),
                new PolicyBinding.Bound(bound, null, null),
                Records.read(PolicyBinding.Fields.class, fields));
    }

    @Test
    void findsTheRulesWhosePoliciesPass() {
        assertThat(matching(Events.of(EventAction.INVITATION_USED, INVITATION, "")))
                .isEqualTo(rules);
        assertThat(matching(Events.of(EventAction.INVITATION_OPENED, INVITATION, "")))
                .isEmpty();
    }

    @Test
    void tellsOfNothingWithoutAPolicy() {
        bound = null;

        assertThat(book.today()).isEmpty();
    }

    @Test
    void tellsNothingOfWhatItsOwnPoliciesCause() {
        bound = anything;
        Subject policy = new Subject("authentik_policies.policy", used.getId(), "used");

        assertThat(matching(Events.of(EventAction.POLICY_EXCEPTION, policy, Map.of(PolicyEngine.ASKED_BY_RULE, true))))
                .isEmpty();
        assertThat(matching(Events.of(EventAction.POLICY_EXCEPTION, policy, "")))
                .isEqualTo(rules);
    }

    @Test
    void tellsNothingOfItsOwnMails() {
        bound = anything;
        Subject mail = new Subject("vestibule_mail.mail", "1", "ada@example.org");

        assertThat(matching(Events.of(EventAction.EMAIL_SENT, mail, Map.of("kind", NotificationMail.NAME))))
                .isEmpty();
        assertThat(matching(Events.of(EventAction.EMAIL_SENT, mail, Map.of("kind", "invitation"))))
                .isEqualTo(rules);
    }

    @Test
    void tellsNoTestASecondTime() {
        bound = anything;
        Subject transport = new Subject(Transport.MODEL, "1", "hook");

        assertThat(matching(Events.of(EventAction.NOTIFICATION_TEST, transport, "")))
                .isEmpty();
    }

    private List<NotificationRule> matching(Event event) {
        return book.matching(book.today(), event);
    }

    private Policy policy(String name, Map<String, ?> settings) {
        return new Policy(name, matcher, Records.read(EventMatcherPolicy.Settings.class, settings));
    }
}
