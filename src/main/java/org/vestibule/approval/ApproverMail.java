package org.vestibule.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.mail.Outbox;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;
import org.vestibule.web.Times;

/** Tells those who decide that an applicant waits, and reminds them; not once he waits no more, or not for them. It says nothing of him. */
@ApplicationScoped
public class ApproverMail implements MailKind {
    private static final String NAME = "approval_request";
    private static final String APPLICANT = "applicant";
    private static final String USER = "user";

    @Inject
    ApplicantRepository applicants;

    @Inject
    Approvers approvers;

    @Inject
    UserRepository users;

    @Inject
    FlowRepository flows;

    @Inject
    Outbox outbox;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    /** Has the mails sent once the acting transaction is committed. */
    void plan(Applicant applicant) {
        approvers
                .toTell(applicant)
                .forEach(it -> outbox.add(
                        NAME,
                        Map.of(APPLICANT, applicant.getId(), USER, String.valueOf(it.getId())),
                        it.getEmail(),
                        Optional.of(applicant.getExpires())));
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        return applicants
                .find(ids.get(APPLICANT))
                .filter(it -> it.state(clock.instant()) == Applicant.State.WAITING)
                .flatMap(it -> users.find(Long.parseLong(ids.get(USER)))
                        .filter(user -> approvers.isTold(it, user))
                        .map(user -> letter(it, user)));
    }

    private Letter letter(Applicant applicant, User user) {
        Texts texts = Texts.in(configuration.locale());
        String flow = flows.find(applicant.getFlow()).map(Flow::getTitle).orElse("");
        String name = user.getName().isBlank() ? user.getUsername() : user.getName();
        String until = Times.full(applicant.getExpires(), configuration.zone(), configuration.locale());
        Map<String, String> parts = new HashMap<>();
        parts.put("organisation", configuration.mail().organisation());
        parts.put("heading", texts.get(NAME + ".heading", flow));
        parts.put("greeting", texts.get("letter.hello_name", name));
        parts.put("purpose", texts.get(NAME + ".purpose", flow));
        parts.put("accept", texts.get(NAME + ".look"));
        parts.put("link", configuration.url(ApplicantsPage.LIST + "?applicant=" + applicant.getId()));
        parts.put("otherwise", texts.get("letter.otherwise"));
        parts.put("expires", texts.get(NAME + ".expires", until));
        return LetterPaper.letter(Mailbox.of(name, user.getEmail()), Optional.empty(), configuration.locale(), parts);
    }
}
