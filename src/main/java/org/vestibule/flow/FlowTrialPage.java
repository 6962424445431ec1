package org.vestibule.flow;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Yaml;
import org.vestibule.web.Address;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;
import org.vestibule.web.Viewer;

/** Tries a flow: asks by which link, then shows what a visitor would see, and beside it why. */
@Named
@RequestScoped
@Requires(Permission.CHANGE_FLOW)
public class FlowTrialPage {
    /** Buttons that are no answers, and do nothing in a trial. */
    private static final Set<String> ELSEWHERE = Set.of("stay", "decline", "renewal", "sign-out", "join");

    @Inject
    FlowTrials trials;

    @Inject
    FlowPage flowPage;

    @Inject
    PathValues path;

    @Inject
    Viewer viewer;

    @Inject
    Address address;

    @Inject
    Navigation navigation;

    @Inject
    HttpServletRequest request;

    private String link = "";
    private String data = "";
    private FlowTrials.View view;

    /** The links to choose from, narrowed by words in the address. */
    public List<TrialLinks.Choice> getChoices() {
        return trials.choices(getSlug(), getWords());
    }

    /** The stages that can be seen by themselves. */
    public List<Stage> getPreviews() {
        return trials.previews(getSlug());
    }

    public String getWords() {
        return parameter("q");
    }

    /** Begins a trial, and goes there. */
    public void begin() {
        TrialCase tried = new TrialCase(link, Yaml.mapping("data", data));
        String id = trials.begin(getSlug(), tried, viewer.getLocale());
        navigation.go(getBeginning() + id + "/");
    }

    /** Before the page is built: takes what was posted, else looks where the trial stands. */
    public void answer() throws IOException, ServletException {
        String id = path.get("trial");
        if (!request.getMethod().equals("POST")) {
            view = trials.look(id, viewer.getLocale());
            flowPage.show(view.shown());
            return;
        }
        if (parameter("go").equals("pass")) {
            trials.pass(id, parameter("step"), viewer.getLocale());
        } else if (!ELSEWHERE.contains(parameter("go"))) {
            trials.answer(id, new Answer(parameter("step"), FormFields.of(request)), viewer.getLocale());
        }
        navigation.go(address.herePath());
    }

    /** What there is to know about the trial. */
    public Inspection getInspection() {
        return view.inspection();
    }

    /** Whether a stage asks, so that it can be passed. */
    public boolean isAsking() {
        return view.shown().step().type() == Step.Type.ASK;
    }

    public String getSlug() {
        return path.get("slug");
    }

    /** Where trials of the flow begin. */
    public String getBeginning() {
        return "/if/admin/flows/" + getSlug() + "/try/";
    }

    private String parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    public String getLink() {
        return link;
    }

    public void setLink(String link) {
        this.link = Objects.requireNonNullElse(link, "");
    }

    /** What an invitation that is not there would fill in, in JSON or YAML. */
    public String getData() {
        return data;
    }

    public void setData(String data) {
        this.data = data;
    }
}
