package org.vestibule.blueprint;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.blueprint.NewEnrollment.Answers;
import org.vestibule.blueprint.NewEnrollment.First;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.invitation.InvitationCatalog;
import org.vestibule.invitation.InvitationForm;
import org.vestibule.model.FormField;
import org.vestibule.model.ModelForm;
import org.vestibule.model.ModelService;
import org.vestibule.user.Group;
import org.vestibule.web.Messages;
import org.vestibule.web.Navigation;
import org.vestibule.web.Viewer;

/** Asks, step by step, for a new way in by invitation. Each step's form carries the answers of all steps; nothing is kept before the last. */
@Named
@RequestScoped
@Requires({Permission.ADD_FLOW, Permission.ADD_INVITATION})
public class NewEnrollmentPage {
    private static final int FLOW = 1;
    private static final int INVITATION = 2;
    private static final int REVIEW = 3;

    @Inject
    NewEnrollments enrollments;

    @Inject
    InvitationCatalog catalog;

    @Inject
    ModelService service;

    @Inject
    Caller caller;

    @Inject
    Configuration configuration;

    @Inject
    HttpServletRequest request;

    @Inject
    Messages messages;

    @Inject
    Navigation navigation;

    @Inject
    Viewer viewer;

    @Inject
    Clock clock;

    private ModelForm flow;
    private InvitationForm invitation;
    private ImportResult result;
    private int step;

    @PostConstruct
    void load() {
        flow = new ModelForm(List.of(Answers.class), Texts.in(viewer.getLocale()), service::choices);
        invitation = InvitationForm.fresh(clock.instant(), configuration.zone(), "");
        step = Math.max(FLOW, List.of("", "1", "2", "3").indexOf(Objects.toString(request.getParameter("step"), "")));
    }

    /** Goes on where the answers so far would do; behind the last step everything is there. */
    public void next() {
        if (step == FLOW) {
            enrollments.run(flow.values(), Optional.empty(), true);
            nameInvitation();
            step = INVITATION;
        } else if (step == INVITATION) {
            result = run(true);
            step = REVIEW;
        } else {
            navigation.go("/if/admin/invitations/?open=" + invited(run(false)), "new_enrollment");
        }
    }

    /** Goes back, with all that was answered. */
    public void back() {
        step = Math.max(FLOW, step - 1);
    }

    private ImportResult run(boolean dry) {
        First first = new First(invitation.read(), invitation.people());
        return enrollments.run(flow.values(), Optional.of(first), dry);
    }

    private static Object invited(ImportResult made) {
        return made.entries().get(made.entries().size() - 1).key();
    }

    /** The invitation is called like the flow where nobody says otherwise. */
    private void nameInvitation() {
        Map<String, String> texts = invitation.getTexts();
        if (texts.get("name") == null || texts.get("name").isBlank()) {
            texts.put("name", enrollments.slug(flow.values()));
        }
    }

    /** The step that is shown: where something is wrong, the one that asked for it; the last one only with what it is about. */
    public int getStep() {
        List<String> wrong = messages.getFields();
        if (wrong.isEmpty()) {
            return step == REVIEW && result == null ? INVITATION : step;
        }
        return flow.getFields().stream().map(FormField::getName).anyMatch(wrong::contains) ? FLOW : INVITATION;
    }

    public List<FormField> getFields() {
        return flow.getFields();
    }

    public InvitationForm getInvitation() {
        return invitation;
    }

    /** What would be made; null before the last step. */
    public ImportResult getResult() {
        return result;
    }

    /** The flow that would be made, as a file. */
    public String getText() {
        return enrollments.text(flow.values());
    }

    public List<Group> getGroups() {
        return catalog.grantableGroups();
    }

    public List<String> getZones() {
        return InvitationForm.zones();
    }

    /** Whether the caller may write to people. */
    public boolean isSending() {
        return caller.has(Permission.SEND);
    }
}
