package org.vestibule.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.model.Choice;
import org.vestibule.model.Choices;
import org.vestibule.policy.PolicyTarget;

/** The rules that policies can be bound to in a form. */
@ApplicationScoped
public class RuleTargetChoices implements Choices {
    @Inject
    NotificationRuleModel rules;

    @Override
    public Class<PolicyTarget> type() {
        return PolicyTarget.class;
    }

    @Override
    public List<Choice> choices() {
        return rules.choices();
    }

    @Override
    public Permission needed() {
        return rules.needed();
    }
}
