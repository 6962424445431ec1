package org.vestibule.mail;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;

/** One mail, as it would be written today. */
@Named
@RequestScoped
@Requires({Permission.VIEW_MAIL, Permission.ALL_INVITATIONS})
public class MailPage {
    private static final String POLICY = "Content-Security-Policy";

    @Inject
    MailService mails;

    @Inject
    PathValues path;

    @Inject
    Navigation navigation;

    private OutboxMail mail;
    private Optional<Letter> letter;

    @PostConstruct
    void load() {
        mail = mails.get(path.get("id"));
        allowStyles((HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse());
    }

    /** A letter brings its own styles, in a frame that runs no script and loads nothing. */
    private static void allowStyles(HttpServletResponse response) {
        String policy = response.getHeader(POLICY);
        response.setHeader(POLICY, policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"));
    }

    public OutboxMail getMail() {
        return mail;
    }

    public Mailbox getFrom() {
        return mails.from();
    }

    /** Written when the page is drawn, not when its buttons are used, as seeing it is noted; null when it would not be sent any more. */
    public Letter getLetter() {
        if (letter == null) {
            letter = mails.letter(mail.getId());
        }
        return letter.orElse(null);
    }

    public boolean isBuiltIn() {
        return mails.isBuiltIn();
    }

    public boolean isMasked() {
        return !mails.showsLinks(mail);
    }

    public void cancel() {
        mails.cancel(mail.getId());
        navigation.go("/if/admin/mail/" + mail.getId() + "/", "mail_cancelled");
    }

    public void retry() {
        mails.retry(mail.getId());
        navigation.go("/if/admin/mail/" + mail.getId() + "/", "mail_retried");
    }
}
