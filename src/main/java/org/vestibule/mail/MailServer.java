package org.vestibule.mail;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.vestibule.common.Configuration;
import org.vestibule.common.MailConfiguration.Security;
import org.vestibule.common.MailConfiguration.Smtp;

/** The mail server that the operator set up, or the built-in mailbox. */
@ApplicationScoped
public class MailServer {
    /** How long to wait for a connection, and for each single answer. {@link Outbox#LEASE} is longer than all of them together. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final Duration ANSWER = Duration.ofSeconds(30);

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    private Mailbox from;
    private Optional<DkimSigner> signer;
    private List<MailProvider> providers;

    @PostConstruct
    void prepare() {
        providers = MailProvider.configured(configuration.bounces().webhooks());
        signer = configuration.mail().dkim().map(DkimSigner::new);
        from = Mailbox.parse(configuration.mail().from());
    }

    Mailbox from() {
        return from;
    }

    /** Whether letters stay here, as no mail server is set up. */
    boolean isBuiltIn() {
        return configuration.mail().smtp().isEmpty()
                && configuration.mail().jndi().isEmpty();
    }

    /** How many connections a node has to it, at most. */
    int connections() {
        return isBuiltIn() ? 1 : configuration.mail().connections();
    }

    Carrier open() throws MessagingException {
        return isBuiltIn() ? new BuiltInMailbox() : new SmtpCarrier(session(), this);
    }

    /** After so many messages a connection is given up. */
    int messagesPerConnection() {
        return configuration.mail().messagesPerConnection();
    }

    /** The letter in the form that goes over the wire. */
    MimeMessage write(Session session, OutboxMail mail, Letter letter) {
        try {
            MimeMessage message = new OutgoingMessage(session, from, mail, letter, clock.instant());
            String token = BounceToken.of(configuration.secretKeys(), mail.getId());
            for (MailProvider provider : providers) {
                for (Map.Entry<String, String> header : provider.headers(token).entrySet()) {
                    message.setHeader(header.getKey(), header.getValue());
                }
            }
            if (signer.isPresent()) {
                signer.get().sign(message);
            }
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException("This letter has no form in which it could be sent", e);
        }
    }

    Envelope envelope() {
        return new Envelope(configuration.mail().bounceAddress(), configuration.secretKeys());
    }

    /** A new one, which belongs to its transport alone. */
    Session session() throws MessagingException {
        if (configuration.mail().jndi().isPresent()) {
            return named(configuration.mail().jndi().get());
        }
        Smtp smtp = configuration.mail().smtp().orElseThrow();
        return Session.getInstance(properties(smtp), smtp.user().isEmpty() ? null : login(smtp));
    }

    @SuppressWarnings("BanJNDI") // the operator's own name, from the configuration
    private static Session named(String jndi) throws MessagingException {
        try {
            return SessionCopy.of(InitialContext.doLookup(jndi));
        } catch (NamingException e) {
            throw new MessagingException("No mail session is bound to " + jndi, e);
        }
    }

    private Properties properties(Smtp smtp) {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", smtp.host());
        properties.put("mail.smtp.port", String.valueOf(smtp.port()));
        properties.put("mail.smtp.from", from.address());
        properties.put(
                "mail.smtp.localhost", URI.create(configuration.baseUrl()).getHost());
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(ANSWER.toMillis()));
        properties.put("mail.smtp.writetimeout", String.valueOf(ANSWER.toMillis()));
        properties.put("mail.smtp.auth", String.valueOf(smtp.user().isPresent()));
        properties.put("mail.smtp.ssl.enable", String.valueOf(smtp.security() == Security.TLS));
        properties.put("mail.smtp.starttls.enable", String.valueOf(smtp.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(smtp.security() == Security.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    private static Authenticator login(Smtp smtp) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(smtp.user().orElseThrow(), smtp.password());
            }
        };
    }

    /** Why it failed, in one line: the first and the innermost reason. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String first = String.valueOf(failure.getMessage());
        String last = String.valueOf(cause.getMessage());
        return Delivery.shown(first.contains(last) ? first : first + ": " + last);
    }
}
