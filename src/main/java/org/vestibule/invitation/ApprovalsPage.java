package org.vestibule.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.common.Yaml;
import org.vestibule.web.Navigation;

/** What waits for approval; the invitation that the address names as {@code open} is shown with all that there is to decide about. */
@Named
@RequestScoped
@Requires(Permission.APPROVE_INVITATION)
public class ApprovalsPage {
    private static final String LIST = "/if/admin/invitations/approvals/";

    @Inject
    ApprovalService approvals;

    @Inject
    HttpServletRequest request;

    @Inject
    Navigation navigation;

    private Slice<ApprovalService.Row> slice;
    private Order<Invitation> order;
    private Optional<ApprovalService.Case> open;
    private int revision;
    private String reason;

    @PostConstruct
    void load() {
        order = ApprovalRepository.ORDERS.of(request.getParameter("sort"));
        slice = approvals.waiting(getText(), order, parameter("cursor"));
        open = parameter("open").map(id -> approvals.get(id, parameter("people")));
        revision = open.map(it -> it.invitation().getApproval().getRevision()).orElse(0);
    }

    public void approve() {
        approvals.approve(request.getParameter("open"), revision);
        navigation.go(LIST, "approval.approved");
    }

    public void reject() {
        approvals.reject(request.getParameter("open"), revision, Objects.requireNonNullElse(reason, ""));
        navigation.go(LIST, "approval.rejected");
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(it -> !it.isEmpty());
    }

    public Slice<ApprovalService.Row> getSlice() {
        return slice;
    }

    /** What is searched for. */
    public String getText() {
        return parameter("q").orElse("");
    }

    /** The order, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    /** Where the table of all that waits is. */
    public String getReport() {
        return "/api/v3/stages/invitation/invitations/approvals/report/?search=%s&ordering=%s"
                .formatted(URLEncoder.encode(getText(), StandardCharsets.UTF_8), order);
    }

    /** What is to be decided about; null for nothing. */
    public ApprovalService.Case getOpen() {
        return open.orElse(null);
    }

    /** What is filled in for everybody. */
    public String getData() {
        return Yaml.write(getOpen().invitation().getData()).strip();
    }

    /** What is filled in for one person. */
    public String data(Recipient person) {
        return person.getData().isEmpty() ? "" : Yaml.write(person.getData()).strip();
    }

    /** What the form was opened with, so that nobody decides about what he has not seen. */
    public int getRevision() {
        return revision;
    }

    public void setRevision(int revision) {
        this.revision = revision;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
