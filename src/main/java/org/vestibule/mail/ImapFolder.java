package org.vestibule.mail;

import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.vestibule.common.BounceConfiguration.Imap;
import org.vestibule.common.MailConfiguration.Security;

/**
 * A folder of a mailbox, read by IMAP. What was read is marked as seen, or moved away where the operator said so. A message that cannot
 * be read stays and is flagged, for a person to look at, and is not tried again.
 */
final class ImapFolder implements AutoCloseable {
    /** How many messages are read at once. */
    private static final int BATCH = 500;

    /** Reports return at most the whole of a letter, and ours are small. */
    private static final int LARGEST = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Imap imap;
    private final Session session;
    private final Store store;
    private final Folder folder;

    ImapFolder(Imap imap) throws MessagingException {
        this.imap = imap;
        session = Session.getInstance(properties(imap));
        store = session.getStore("imap");
        store.connect(imap.host(), imap.port(), imap.user(), imap.password());
        folder = open(imap.folder());
    }

    private Folder open(String name) throws MessagingException {
        try {
            Folder opened = store.getFolder(name);
            opened.open(Folder.READ_WRITE);
            return opened;
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    private static Properties properties(Imap imap) {
        Properties properties = new Properties();
        properties.put("mail.imap.ssl.enable", String.valueOf(imap.security() == Security.TLS));
        properties.put("mail.imap.starttls.enable", String.valueOf(imap.security() == Security.STARTTLS));
        properties.put("mail.imap.starttls.required", String.valueOf(imap.security() == Security.STARTTLS));
        properties.put("mail.imap.ssl.checkserveridentity", "true");
        properties.put("mail.imap.connectiontimeout", String.valueOf(PATIENCE.toMillis()));
        properties.put("mail.imap.timeout", String.valueOf(PATIENCE.toMillis()));
        properties.put("mail.imap.writetimeout", String.valueOf(PATIENCE.toMillis()));
        properties.put("mail.imap.peek", "true");
        return properties;
    }

    /** New messages, in no order, so that one at which the connection breaks each time does not keep back the same others. */
    List<Message> fresh() throws MessagingException {
        List<Message> fresh = Arrays.asList(folder.search(new AndTerm(unset(Flag.SEEN), unset(Flag.FLAGGED))));
        Collections.shuffle(fresh);
        return fresh.subList(0, Math.min(BATCH, fresh.size()));
    }

    private static FlagTerm unset(Flag flag) {
        return new FlagTerm(new Flags(flag), false);
    }

    /** The message as it is now, on its own; an {@code IOException} where it cannot be had, though the mailbox can. */
    MimeMessage copy(Message message) throws MessagingException, IOException {
        try {
            if (message.getSize() > LARGEST) {
                throw new IOException("The message is too large");
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            message.writeTo(text);
            return new MimeMessage(session, new ByteArrayInputStream(text.toByteArray()));
        } catch (IOException | MessagingException e) {
            if (!folder.isOpen()) {
                throw new MessagingException("The connection broke", e);
            }
            throw new IOException(e);
        }
    }

    /** Marks what was taken in. */
    void done(Message message) throws MessagingException {
        message.setFlag(Flag.SEEN, true);
        if (imap.processedFolder().isPresent()) {
            Folder processed = store.getFolder(imap.processedFolder().get());
            if (!processed.exists()) {
                processed.create(Folder.HOLDS_MESSAGES);
            }
            folder.copyMessages(new Message[] {message}, processed);
            message.setFlag(Flag.DELETED, true);
        }
    }

    /** Leaves it for a person to look at. */
    void leave(Message message) throws MessagingException {
        message.setFlag(Flag.FLAGGED, true);
    }

    @Override
    public void close() throws MessagingException {
        try (store) {
            if (folder.isOpen()) {
                folder.close(imap.processedFolder().isPresent());
            }
        }
    }
}
