package org.vestibule.testing;

import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server that keeps what it receives and refuses whom it is told to refuse. */
public final class Smtp {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A message as it came over the wire. */
    public record Mail(String from, List<String> recipients, MimeMessage message) {}

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Map<String, RejectException> refusals = new ConcurrentHashMap<>();
    private final SMTPServer server = SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(context -> new Delivery())
            .build();

    Smtp() {
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** Everything that came, oldest first. */
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** The first message to this address, which may still be on its way. */
    public Mail awaitMailTo(String recipient) {
        return await().atMost(PATIENCE)
                .until(() -> mailTo(recipient), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Mail> mailTo(String recipient) {
        return mails.stream()
                .filter(mail -> mail.recipients().contains(recipient))
                .findFirst();
    }

    /** From now on answers this recipient with this reply, such as {@code 550 No such user}. */
    public void refuse(String recipient, int code, String text) {
        refusals.put(recipient, new RejectException(code, text));
    }

    /** From now on accepts this recipient again. */
    public void accept(String recipient) {
        refusals.remove(recipient);
    }

    /** One message while it arrives. */
    private final class Delivery implements MessageHandler {
        private final List<String> recipients = new ArrayList<>();
        private String from;

        @Override
        public void from(String sender) {
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            RejectException refusal = refusals.get(recipient);
            if (refusal != null) {
                throw refusal;
            }
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream content) throws IOException {
            try {
                mails.add(new Mail(from, List.copyOf(recipients), new MimeMessage(SESSION, content)));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            return null;
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
