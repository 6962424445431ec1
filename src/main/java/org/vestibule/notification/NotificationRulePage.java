package org.vestibule.notification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.web.PathValues;

/** What decides about a rule, on its page. */
@Named
@RequestScoped
@Requires(Permission.VIEW_NOTIFICATION)
public class NotificationRulePage {
    @Inject
    NotificationService notifications;

    @Inject
    PathValues path;

    private List<PolicyBinding> decisions;

    public String getId() {
        return path.get("id");
    }

    public List<PolicyBinding> getDecisions() {
        if (decisions == null) {
            decisions = notifications.decisions(getId());
        }
        return decisions;
    }
}
