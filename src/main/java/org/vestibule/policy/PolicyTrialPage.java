package org.vestibule.policy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.common.Ref;
import org.vestibule.common.Requires;
import org.vestibule.common.Yaml;
import org.vestibule.model.Choice;
import org.vestibule.model.ModelService;
import org.vestibule.user.User;
import org.vestibule.web.PathValues;

/** Tries a policy on its page. What it says is shown at once and not kept. */
@Named
@RequestScoped
@Requires(Permission.CHANGE_FLOW)
public class PolicyTrialPage {
    @Inject
    PolicyTrial trial;

    @Inject
    ModelService service;

    @Inject
    PathValues path;

    private String user;
    private String context = "";
    private PolicyTrial.Verdict verdict;

    public void attempt() {
        PolicyTrial.Case tried = new PolicyTrial.Case(new Ref<>(user), Yaml.mapping("trial_context", context));
        verdict = trial.attempt(path.get("id"), tried);
    }

    /** The users to try it with. */
    public List<Choice> getUsers() {
        return service.choices(User.class);
    }

    /** What the policy has said; null before. */
    public PolicyTrial.Verdict getVerdict() {
        return verdict;
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    /** What the policy knows besides, in JSON or YAML. */
    public String getContext() {
        return context;
    }

    public void setContext(String context) {
        this.context = context;
    }
}
