package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vestibule.notification.NotificationRepository;
import org.vestibule.notification.NotificationRule;
import org.vestibule.notification.NotificationRuleModel;

/** Rules on events in blueprints. */
@ApplicationScoped
class NotificationRuleEntries extends ModelEntries<NotificationRule, NotificationRule.Fields> {
    @Inject
    NotificationRuleModel rules;

    @Inject
    NotificationRepository named;

    NotificationRuleEntries() {
        super(NotificationRule.MODEL, NotificationRule.class, NotificationRule.Fields.class);
    }

    @Override
    NotificationRuleModel model() {
        return rules;
    }

    @Override
    public List<String> naturalKey() {
        return rules.unique();
    }

    @Override
    public Optional<NotificationRule> find(Wanted wanted) {
        return named.ruleByName(wanted.text("name"));
    }
}
