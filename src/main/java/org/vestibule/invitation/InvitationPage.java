package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.flow.Admission.Status;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowService;
import org.vestibule.user.Group;
import org.vestibule.user.UserType;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;
import org.vestibule.web.Viewer;

/** The form of one invitation, also of a new one. */
@Named
@RequestScoped
@Requires(Permission.VIEW_INVITATION)
public class InvitationPage {
    private static final String NEW = "new";
    private static final String EXTERNAL = Records.text(UserType.EXTERNAL);

    @Inject
    InvitationCatalog catalog;

    @Inject
    InvitationService service;

    @Inject
    InvitationTemplates templates;

    @Inject
    MailingService mailings;

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
    private Part file;
    private InvitationForm form;
    private long version;
    private Set<String> leftOut = Set.of();
    private int gone;
    private List<Flow> choices;
    private Set<String> closed;

    @PostConstruct
    void load() {
        choices = catalog.flows();
        readClosed();
        if (isNew()) {
            form = begun();
        } else {
            invitation = catalog.get(path.get("id"));
            version = invitation.getVersion();
            form = InvitationForm.of(invitation.fields(), configuration.zone());
        }
    }

    /** A new form: like another invitation or by a template, where the address names one. */
    private InvitationForm begun() {
        String template = parameter("template");
        String other = parameter("from");
        if (template.isEmpty() && other.isEmpty()) {
            return InvitationForm.fresh(clock.instant(), configuration.zone(), preselected());
        }
        InvitationTemplates.Start start = template.isEmpty() ? templates.like(other) : templates.use(template);
        leftOut = start.leftOut();
        gone = start.gone();
        return InvitationForm.of(start.fields(), configuration.zone());
    }

    /** Saves, and takes everybody who is named; those of a file, and those of whom there is something to say, are looked through first. */
    public void save() throws IOException {
        InvitationFields fields = passwords.hash(form.read());
        if (form.people().isEmpty() && !isFile()) {
            navigation.go("/if/admin/invitations/?open=" + saved(fields), "invitation.saved");
            return;
        }
        if (isFile() && !form.people().isEmpty()) {
            throw Problem.invalid("file", Message.of("mailing.error.both"));
        }
        Mailing mailing = taken(fields);
        String invitation = mailing.getInvitation().getId();
        if (isFile() || !mailings.counts(mailing).keySet().equals(Set.of(Verdict.NEW))) {
            navigation.go("/if/admin/invitations/" + invitation + "/mailings/" + mailing.getId() + "/");
            return;
        }
        Mailing sent = mailings.send(invitation, mailing.getId(), false);
        navigation.go("/if/admin/invitations/?open=" + invitation, told(sent.getInvitation()));
    }

    private String told(Invitation sent) {
        if (sent.getApproval().isAsked()) {
            return "approval.asked";
        }
        return sent.status(clock.instant()) == Status.SCHEDULED ? "invitation.planned" : "invitation.sent";
    }

    private String saved(InvitationFields fields) {
        if (isNew()) {
            return service.create(fields, List.of()).invitation().getId();
        }
        service.change(path.get("id"), version, fields);
        return path.get("id");
    }

    private Mailing taken(InvitationFields fields) throws IOException {
        try (InputStream text = isFile()
                ? file.getInputStream()
                : new ByteArrayInputStream(form.people().getBytes(UTF_8))) {
            String source = isFile() ? Objects.requireNonNullElse(file.getSubmittedFileName(), "") : "";
            PeopleSource people = (asked, rows) -> PeopleReader.read(text, asked, rows);
            return isNew()
                    ? service.create(fields, source, people)
                    : service.change(path.get("id"), version, fields, source, people);
        }
    }

    private boolean isFile() {
        return file != null && file.getSize() > 0;
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
        String slug = parameter("to");
        return choices.stream()
                .filter(it -> it.getSlug().equals(slug))
                .findFirst()
                .or(() -> choices.stream().findFirst())
                .map(Flow::getId)
                .orElse("");
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    /** What was left out of a form that began like another one, as it is not the caller's to give; empty for nothing. */
    public String getLeftOut() {
        return String.join(", ", leftOut);
    }

    /** How many groups were left out because they are gone. */
    public int getGone() {
        return gone;
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

    /** Whether the caller may say of what type and path the accounts are. */
    public boolean isShaping() {
        return catalog.mayShape();
    }

    /** The types to choose from; what is chosen already stays. */
    public List<String> getUserTypes() {
        return InvitationRules.ENROLLED.stream()
                .map(Records::text)
                .filter(it -> isShaping()
                        || it.equals(EXTERNAL)
                        || it.equals(form.getTexts().get("user_type")))
                .toList();
    }

    public List<Locale> getLanguages() {
        return Texts.LOCALES;
    }

    public List<String> getZones() {
        return InvitationForm.zones();
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
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
