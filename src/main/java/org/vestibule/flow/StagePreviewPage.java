package org.vestibule.flow;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.web.PathValues;
import org.vestibule.web.Viewer;

/** Shows a stage as an invitee meets it. An answer is checked, and what is wrong with it shown at once; nothing is kept of it. */
@Named
@RequestScoped
@Requires(Permission.CHANGE_FLOW)
public class StagePreviewPage {
    @Inject
    StagePreview preview;

    @Inject
    FlowPage flowPage;

    @Inject
    PathValues path;

    @Inject
    Viewer viewer;

    @Inject
    HttpServletRequest request;

    private StagePreview.View view;

    /** Before the page is built. */
    public void look() throws IOException, ServletException {
        boolean answers = request.getMethod().equals("POST");
        Optional<Map<String, Object>> answer = answers ? Optional.of(FormFields.of(request)) : Optional.empty();
        view = preview.look(path.get("id"), new StagePreview.Case(getLink(), getData(), answer), viewer.getLocale());
        flowPage.show(view.shown());
    }

    /** Whether the stage can be shown. */
    public boolean isDrawable() {
        return preview.isDrawable(path.get("id"));
    }

    /** The links to choose from. */
    public List<TrialLinks.Choice> getChoices() {
        return preview.choices(path.get("id"), "");
    }

    /** Whether an answer was good. */
    public boolean isTaken() {
        return view.isTaken();
    }

    /** Why the stage is shown without the data that was given; empty where it is not. */
    public String getRefusal() {
        return view.refusal();
    }

    /** The page of the stage. */
    public String getStage() {
        return "/if/admin/stages/" + path.get("id") + "/";
    }

    public String getLink() {
        return parameter("link");
    }

    /** What an invitation that is not there would fill in. */
    public String getData() {
        return parameter("data");
    }

    private String parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
