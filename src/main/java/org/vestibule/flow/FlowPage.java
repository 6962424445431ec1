package org.vestibule.flow;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Unguarded;
import org.vestibule.web.Address;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;
import org.vestibule.web.SecurityHeaders;

/**
 * Shows a visitor where he stands in a flow, and takes his answers. A GET draws; a POST always ends in a redirect, and needs no state
 * of the page. Fields are sent as {@code f.<field key>}, together with {@code step}; the buttons of first pages as {@code go}.
 */
@Named
@RequestScoped
@Unguarded("visitors are anonymous; the engine decides who may run a flow")
public class FlowPage {
    @Inject
    FlowExecutor executor;

    @Inject
    Admission admissions;

    @Inject
    VisitorRequest visitors;

    @Inject
    PathValues path;

    @Inject
    Address address;

    @Inject
    Navigation navigation;

    @Inject
    HttpServletRequest request;

    private FlowAddress place;
    private Visitor visitor;
    private Shown shown;

    @PostConstruct
    void arrive() {
        place = new FlowAddress(path.get("slug"), parameter("x"), parameter("itoken"), parameter("flow_token"));
        visitor = visitors.visitor(request, response(), address.parameters());
    }

    /** Before the page is built: takes what was posted. A mailed link that has done its work leads to its run. */
    public void answer() throws IOException, ServletException {
        if (!request.getMethod().equals("POST")) {
            if (place.execution().isEmpty() && !shown().execution().isEmpty()) {
                goTo(shown());
            } else {
                shown().step().script().ifPresent(script -> SecurityHeaders.admit(response(), script));
            }
            return;
        }
        switch (parameter("go")) {
            case "stay" -> navigation.go("/");
            case "decline" -> {
                shown().admission().ifPresent(it -> admissions.decline(it.id(), parameter("reason")));
                navigation.go(address.herePath());
            }
            case "renewal" -> {
                shown().admission().ifPresent(it -> admissions.askForRenewal(it.id()));
                navigation.go(address.herePath(), "renewal");
            }
            case "sign-out" -> {
                visitors.signOut(request, response());
                navigation.go(address.herePath());
            }
            case "join" -> join();
            default -> submit();
        }
    }

    private void join() {
        Step step = executor.join(place, visitor);
        switch (step.type()) {
            case DONE -> goOn(step.text());
            case DENIED -> navigation.go(address.herePath(), "join_refused");
            default -> navigation.go(address.herePath());
        }
    }

    private void submit() throws IOException, ServletException {
        Answer answer = new Answer(parameter("step"), FormFields.of(request));
        Moved moved = executor.submit(place, visitor, answer);
        visitors.carryOut(moved, request, response());
        Shown reached = moved.shown();
        if (reached.step().type() == Step.Type.DONE
                && !Destination.isFirstSignIn(reached.step().text())) {
            goOn(reached.step().text());
        } else if (reached.execution().isEmpty()) {
            navigation.go(address.herePath());
        } else {
            goTo(reached);
        }
    }

    private void goTo(Shown run) {
        navigation.go("/if/flow/" + run.flow().getSlug() + "/?x=" + run.execution());
    }

    private void goOn(String to) {
        if (to.startsWith("/")) {
            navigation.go(to);
        } else {
            navigation.leave(to);
        }
    }

    /** Has the fragments draw for somebody unknown something else than where the visitor stands, such as a trial. */
    public void show(Shown other) {
        shown = other;
        visitor = visitor.as(Optional.empty());
    }

    /** The user name of who is signed in; empty for nobody. */
    public String getUsername() {
        return visitor.identity().map(Identity::username).orElse("");
    }

    private Shown shown() {
        if (shown == null) {
            shown = executor.show(place, visitor);
        }
        return shown;
    }

    /** Which fragment draws the step. */
    public String getFragment() {
        Step step = shown().step();
        return switch (step.type()) {
            case ASK -> "/WEB-INF/stages/" + step.stage() + ".xhtml";
            case LINK_OVER -> visitorPage(over(getAdmission().status()));
            case UNKNOWN_LINK -> visitorPage("unknown");
            default -> visitorPage(step.type().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }

    /** What waits for approval rests: that somebody has yet to approve it is nothing to tell a visitor. */
    private static String over(Admission.Status status) {
        Admission.Status told = status == Admission.Status.UNAPPROVED ? Admission.Status.SUSPENDED : status;
        return told.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String visitorPage(String name) {
        return "/WEB-INF/visitor/" + name + ".xhtml";
    }

    public String getTitle() {
        return shown().title(visitor.locale());
    }

    /** What is asked, with the members of authentik's JSON protocol. */
    public Map<String, Object> getChallenge() {
        return shown().step().challenge();
    }

    /** What was wrong with the last answer, by field key; of the whole form under {@code non_field_errors}. */
    public Map<String, List<String>> getErrors() {
        return shown().step().errors();
    }

    /** What policies had to say on the way to this step. */
    public List<String> getMessages() {
        return shown().messages();
    }

    /** What the form has to send as {@code step}. */
    public String getToken() {
        return shown().token();
    }

    /** The message of a denial, where a finished run leads, or the name of a notice. */
    public String getText() {
        return shown().step().text();
    }

    /** Whether a finished run has made an account, and signed nobody in. */
    public boolean isFirstSignIn() {
        return Destination.isFirstSignIn(getText());
    }

    /** Where the flow can be begun anew. */
    public String getBeginning() {
        return "/if/flow/" + shown().flow().getSlug() + "/";
    }

    /** Which of the asking steps this is, from 1; 0 where that is not known. */
    public int getNumber() {
        return shown().progress().number();
    }

    /** Whether policies may leave some of the asking steps out. */
    public boolean isPerhapsFewer() {
        return shown().progress().perhapsFewer();
    }

    /** How many asking steps there are. */
    public int getTotal() {
        return shown().progress().total();
    }

    /** Whether the form has to be sent as multipart, because it takes a file. */
    public boolean isUpload() {
        return getChallenge().get("fields") instanceof List<?> fields
                && fields.stream().anyMatch(it -> it instanceof Map<?, ?> field && "file".equals(field.get("type")));
    }

    /** What the link's first page tells; only for a genuine link. */
    public Admission.Landing getLanding() {
        return getAdmission().landing();
    }

    /** When the link was used, revoked or expired, or when it begins; may be null. */
    public Instant getSince() {
        return getAdmission().since();
    }

    /** Whether somebody who has an account may join with it by the link. */
    public boolean isJoinable() {
        return getAdmission().addressee().accounts();
    }

    /** Where people sign in, to come back here. */
    public String getSignIn() {
        return address.of(
                Destination.SIGN_IN + "?next=" + URLEncoder.encode(address.herePath(), StandardCharsets.UTF_8));
    }

    private Admission.Entry getAdmission() {
        return shown().admission().orElseThrow();
    }

    private String parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }
}
