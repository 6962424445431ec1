package org.vestibule.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.common.Texts;
import org.vestibule.common.Yaml;
import org.vestibule.mail.DeliveryState;
import org.vestibule.web.Address;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;
import org.vestibule.web.Viewer;

/** One mailing: as a draft what will happen to each, later how far its mails are. The row to be corrected stands in the address. */
@Named
@RequestScoped
@Requires(Permission.VIEW_INVITATION)
public class MailingPage {
    private static final int PAGE = 50;
    private static final int SECONDS = 10;

    @Inject
    MailingService service;

    @Inject
    MailingDrafts drafts;

    @Inject
    PathValues path;

    @Inject
    Address address;

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    @Inject
    Navigation navigation;

    @Inject
    Viewer viewer;

    private String invitation;
    private String id;
    private Mailing mailing;
    private Map<Verdict, Long> counts;
    private MailingProgress progress;
    private Slice<MailingService.Row> slice;
    private Order<MailingRow> order;
    private boolean users;

    /** What stands in the fields of the row that is being corrected. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    @PostConstruct
    void load() {
        invitation = path.get("id");
        id = path.get("mailing");
        mailing = service.get(invitation, id);
        counts = service.counts(mailing);
        progress = service.progress(mailing);
        order = MailingRepository.ORDERS.of(parameter("sort"));
        slice = service.rows(
                mailing, verdict(), order, Optional.of(parameter("cursor")).filter(it -> !it.isEmpty()), PAGE);
        if (isCorrecting()) {
            open(service.row(invitation, id, getEdited()).row().fields());
        }
        if (isWatching()) {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .setResponseHeader("Refresh", String.valueOf(SECONDS));
        }
    }

    private void open(Recipient.Fields fields) {
        texts.put("email", fields.email());
        texts.put("name", fields.name());
        texts.put("locale", fields.locale());
        texts.put("groups", String.join(", ", fields.groups()));
        texts.put("data", fields.data().isEmpty() ? "" : Yaml.write(fields.data()));
    }

    public void correct() {
        Recipient.Fields before = service.row(invitation, id, getEdited()).row().fields();
        drafts.correct(
                invitation,
                id,
                getEdited(),
                new Recipient.Fields(
                        text("email"),
                        text("name"),
                        Yaml.mapping("data", text("data")),
                        before.locked(),
                        text("locale"),
                        PeopleReader.names(text("groups"))));
        navigation.go(address.herePath().replaceFirst("([?&])edit=[^&]*&?", "$1"), "mailing.corrected");
    }

    public void leaveOut(String row) {
        drafts.leaveOut(invitation, id, row);
        done("left_out");
    }

    public void send() {
        Mailing sent = service.send(invitation, id, users);
        boolean waits = sent.getInvitation().getApproval().isAsked();
        navigation.go(own(), waits ? "approval.asked" : "mailing.sent");
    }

    public void pause() {
        service.pause(invitation, id);
        done("paused");
    }

    public void resume() {
        service.resume(invitation, id);
        done("resumed");
    }

    public void cancel() {
        service.cancel(invitation, id);
        done("cancelled");
    }

    private void done(String what) {
        navigation.go(address.herePath(), "mailing." + what);
    }

    private String own() {
        return "/if/admin/invitations/" + invitation + "/mailings/" + id + "/";
    }

    private Optional<Verdict> verdict() {
        return Stream.of(Verdict.values())
                .filter(it -> Records.text(it).equals(getShown()))
                .findFirst();
    }

    private String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private String text(String field) {
        String text = texts.get(field);
        return text == null ? "" : text.strip();
    }

    public Mailing getMailing() {
        return mailing;
    }

    public Slice<MailingService.Row> getSlice() {
        return slice;
    }

    public MailingProgress getProgress() {
        return progress;
    }

    /** The result that the rows are narrowed down to; empty for none. */
    public String getShown() {
        return parameter("show");
    }

    /** The row that is being corrected; empty for none. */
    public String getEdited() {
        return mailing.isDraft() ? parameter("edit") : "";
    }

    public boolean isCorrecting() {
        return !getEdited().isEmpty();
    }

    /** The results that there are. */
    public List<Verdict> getVerdicts() {
        return List.copyOf(counts.keySet());
    }

    public long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    public long getTotal() {
        return counts.values().stream().mapToLong(it -> it).sum();
    }

    /** The words of the button, which tell how many it invites. */
    public String getSendLabel() {
        return Texts.in(viewer.getLocale()).get("mailing.send", count(Verdict.NEW) + count(Verdict.JOINS));
    }

    public String groups(MailingRow row) {
        return String.join(", ", row.fields().groups());
    }

    public long getHolders() {
        return count(Verdict.USER);
    }

    /** The states of its mails, in their order. */
    public List<DeliveryState> getStates() {
        return List.of(DeliveryState.values());
    }

    /** When its mails leave that wait for the invitation to begin; null where they need not. */
    public Instant getLeaves() {
        Instant now = clock.instant();
        Instant leaves = mailing.getInvitation().getTerm().leaves(now);
        return leaves.equals(now) ? null : leaves;
    }

    public boolean isUnderWay() {
        return mailing.getState() == MailingState.SENDING && progress.waiting() > 0;
    }

    /** Whether the page looks again by itself, which its reader can turn off. */
    public boolean isWatching() {
        return isUnderWay() && !parameter("watch").equals("off");
    }

    public boolean isEnding() {
        return !mailing.isDraft() && mailing.getState() != MailingState.CANCELLED && progress.waiting() > 0;
    }

    public boolean isUsers() {
        return users;
    }

    public void setUsers(boolean users) {
        this.users = users;
    }

    public Map<String, String> getTexts() {
        return texts;
    }

    /** The order of the rows, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    /** Where the table of all rows is that the filter lets through. */
    public String getReport() {
        return "/api/v3/stages/invitation/invitations/%s/mailings/%s/report/?result=%s&ordering=%s"
                .formatted(invitation, id, verdict().map(Records::text).orElse(""), order);
    }
}
