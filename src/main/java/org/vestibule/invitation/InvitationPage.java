package org.vestibule.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowService;
import org.vestibule.user.Group;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;
import org.vestibule.web.Viewer;

/** The form of one invitation, also of a new one. */
@Named
@RequestScoped
@Requires(Permission.VIEW_INVITATION)
public class InvitationPage {
    private static final String NEW = "new";

    @Inject
    InvitationCatalog catalog;

    @Inject
    InvitationService service;

    @Inject
    InvitationPasswords passwords;

    @Inject
    FlowService flows;

    @Inject
    Caller caller;

    @Inject
    Configuration configuration;

    @Inject
    PathValues path;

    @Inject
    HttpServletRequest request;

    @Inject
    Navigation navigation;

    @Inject
    Viewer viewer;

    @Inject
    Clock clock;

    private Invitation invitation;
    private InvitationForm form;
    private long version;
    private List<Flow> choices;
    private Set<String> closed;

    @PostConstruct
    void load() {
        choices = flows.enrollments();
        readClosed();
        if (isNew()) {
            form = InvitationForm.fresh(clock.instant(), configuration.zone(), preselected());
        } else {
            invitation = catalog.get(path.get("id"));
            version = invitation.getVersion();
            form = InvitationForm.of(invitation.fields(), configuration.zone());
        }
    }

    /** Saves, and writes to everybody who is named. */
    public void save() {
        InvitationForm.Draft draft = form.read();
        Invitation.Fields fields = passwords.hash(draft.fields());
        String id =
                isNew() ? service.create(fields, draft.people()).invitation().getId() : path.get("id");
        if (!isNew()) {
            service.change(id, version, fields, draft.people());
        }
        navigation.go(
                "/if/admin/invitations/?open=" + id, draft.people().isEmpty() ? "invitation.saved" : "invitation.sent");
    }

    /** Lets nobody pass the chosen flow without an invitation from now on; what was typed stays. */
    public void demand() {
        flows.demandInvitation(form.getFlow());
        readClosed();
    }

    private void readClosed() {
        closed = flows.demandingInvitation(choices.stream().map(Flow::getId).toList());
    }

    private String preselected() {
        String slug = Objects.requireNonNullElse(request.getParameter("to"), "");
        return choices.stream()
                .filter(it -> it.getSlug().equals(slug))
                .findFirst()
                .or(() -> choices.stream().findFirst())
                .map(Flow::getId)
                .orElse("");
    }

    public boolean isNew() {
        return path.get("id").equals(NEW);
    }

    public boolean isChangeable() {
        return caller.has(isNew() ? Permission.ADD_INVITATION : Permission.CHANGE_INVITATION);
    }

    public boolean isSending() {
        return caller.has(Permission.SEND);
    }

    /** Whether anybody can go the chosen way without an invitation. */
    public boolean isOpenToAnybody() {
        return choices.stream().anyMatch(it -> it.getId().equals(form.getFlow())) && !closed.contains(form.getFlow());
    }

    /** How a flow is called in the list of choices, which tells of those that are open to anybody. */
    public String label(Flow flow) {
        return closed.contains(flow.getId())
                ? flow.getSlug()
                : Texts.in(viewer.getLocale()).get("invitation.flow.open", flow.getSlug());
    }

    /** What is filled in but nobody is asked for; empty for nothing. */
    public String getUnknownKeys() {
        return isNew() ? "" : String.join(", ", catalog.unknownKeys(invitation));
    }

    public List<Flow> getFlows() {
        return choices;
    }

    public List<Group> getGroups() {
        return catalog.grantableGroups();
    }

    public List<Locale> getLanguages() {
        return Texts.LOCALES;
    }

    public List<String> getZones() {
        return InvitationForm.zones();
    }

    public InvitationForm getForm() {
        return form;
    }

    public Invitation getInvitation() {
        return invitation;
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }
}
