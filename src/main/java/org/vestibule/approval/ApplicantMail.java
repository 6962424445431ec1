package org.vestibule.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.MailedLink;
import org.vestibule.flow.MailedLinks;
import org.vestibule.flow.WaitingRuns;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.mail.Outbox;
import org.vestibule.web.Times;

/** Tells an applicant what was decided: with a link that goes on, or with the reason. Not once his run is over, or has gone on. */
@ApplicationScoped
public class ApplicantMail implements MailKind {
    private static final String NAME = "approval_answer";
    private static final String APPLICANT = "applicant";
    private static final String STATE = "state";

    @Inject
    ApplicantRepository applicants;

    @Inject
    WaitingRuns runs;

    @Inject
    MailedLinks links;

    @Inject
    Outbox outbox;

    @Inject
    Configuration configuration;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isConfidential() {
        return true;
    }

    /** Has the mail sent once the acting transaction is committed, if an address is known. */
    void plan(Applicant applicant) {
        runs.data(applicant.getRun())
                .flatMap(FlowData::mailedLink)
                .filter(link -> !link.address().isEmpty())
                .ifPresent(link -> outbox.add(
                        NAME,
                        Map.of(APPLICANT, applicant.getId(), STATE, Records.text(applicant.getState())),
                        link.address(),
                        Optional.of(link.until())));
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        return applicants
                .find(ids.get(APPLICANT))
                .filter(it -> Records.text(it.getState()).equals(ids.get(STATE)))
                .flatMap(it -> runs.data(it.getRun()).flatMap(data -> letter(it, data)));
    }

    private Optional<Letter> letter(Applicant applicant, FlowData data) {
        MailedLink link = data.mailedLink().orElseThrow();
        Texts texts = Texts.in(Locale.forLanguageTag(link.language()));
        Map<String, String> parts = words(applicant, data, texts);
        if (applicant.getState() != Applicant.State.APPROVED) {
            return Optional.of(letter(link, parts));
        }
        return links.waiting(applicant.getRun(), link.sent())
                .filter(it -> it.link().place().equals(applicant.getPlace()) && !runs.isOver(applicant.getRun()))
                .map(it -> {
                    parts.put("accept", texts.get(NAME + ".go_on"));
                    parts.put("link", it.url());
                    parts.put("otherwise", texts.get("letter.otherwise"));
                    parts.put("expires", texts.get("letter.expires", until(link)));
                    parts.put("alone", texts.get("stage.email.alone"));
                    return letter(link, parts);
                });
    }

    private String until(MailedLink link) {
        return Times.full(link.until(), configuration.zone(), Locale.forLanguageTag(link.language()));
    }

    /** What it says without the link. */
    private Map<String, String> words(Applicant applicant, FlowData data, Texts texts) {
        String kind = NAME + "." + Records.text(applicant.getState());
        String organisation = configuration.mail().organisation();
        String subject =
                Petition.in(data, applicant.getPlace()).map(Petition::subject).orElse("");
        Map<String, String> parts = new HashMap<>();
        parts.put("organisation", organisation);
        parts.put("heading", subject.isEmpty() ? texts.get(kind + ".heading", organisation) : subject);
        parts.put("greeting", texts.get("letter.hello"));
        parts.put("purpose", texts.get(kind + ".purpose", organisation));
        if (!applicant.getReason().isEmpty()) {
            parts.put("writes", texts.get(NAME + ".reason"));
            parts.put("message", applicant.getReason());
        }
        return parts;
    }

    private static Letter letter(MailedLink link, Map<String, String> parts) {
        return LetterPaper.letter(
                Mailbox.of("", link.address()), Optional.empty(), Locale.forLanguageTag(link.language()), parts);
    }
}
