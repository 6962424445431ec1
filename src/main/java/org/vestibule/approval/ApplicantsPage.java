package org.vestibule.approval;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Slice;
import org.vestibule.common.Unguarded;
import org.vestibule.web.Navigation;

/** Who waits for the caller's yes; the one whom the address names as {@code applicant} is shown with all that there is to see of him. */
@Named
@RequestScoped
@Unguarded("everybody sees what is his to decide, and nothing else")
public class ApplicantsPage {
    static final String LIST = "/if/admin/invitations/approvals/";

    @Inject
    ApprovalDesk desk;

    @Inject
    HttpServletRequest request;

    @Inject
    Navigation navigation;

    private Slice<ApprovalDesk.Case> slice;
    private Optional<ApprovalDesk.Case> open;
    private String reason;

    @PostConstruct
    void load() {
        slice = desk.waiting(parameter("applicants"));
        open = parameter("applicant").map(desk::get);
    }

    public void approve() {
        desk.approve(request.getParameter("applicant"));
        navigation.go(LIST, "applicant.approved");
    }

    public void deny() {
        desk.deny(request.getParameter("applicant"), Objects.requireNonNullElse(reason, ""));
        navigation.go(LIST, "applicant.denied");
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(it -> !it.isEmpty());
    }

    public Slice<ApprovalDesk.Case> getSlice() {
        return slice;
    }

    /** Who is to be decided about; null for nobody. */
    public ApprovalDesk.Case getOpen() {
        return open.orElse(null);
    }

    /** Whether somebody can still decide about him. */
    public boolean isDecidable() {
        return open.filter(it -> it.applicant().getState() == Applicant.State.WAITING)
                .isPresent();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
