package org.vestibule.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.web.PathValues;

/** Who sees an application, on its page for administrators. */
@Named
@RequestScoped
@Requires(Permission.VIEW_FLOW)
public class ApplicationPage {
    @Inject
    Applications applications;

    @Inject
    PathValues path;

    private List<PolicyBinding> decisions;

    /** What policies are bound to. */
    public String getTarget() {
        return applications.get(path.get("id")).getId();
    }

    public List<PolicyBinding> getDecisions() {
        if (decisions == null) {
            decisions = applications.decisions(path.get("id"));
        }
        return decisions;
    }
}
