package org.vestibule.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.vestibule.common.Dkim;

/**
 * Signs messages, so that servers see from which domain they come and that nobody has changed them (RFC 6376). The relaxed forms are
 * signed, which bear what servers on the way do to blanks and line ends.
 */
final class DkimSigner {
    private static final String HEADER = "DKIM-Signature";
    private static final String END_OF_HEADER = "\r\n\r\n";

    /** What people see of a message and what says how to read it. One From more than there is: nobody can add another. */
    private static final String SIGNED =
            "from:from:to:reply-to:subject:date:message-id:in-reply-to:references:mime-version:content-type:content-language"
                    + ":auto-submitted:list-unsubscribe:list-unsubscribe-post";

    private final String template;
    private final DKIMSigner signer;

    DkimSigner(Dkim dkim) {
        template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s; h=%s; bh=; b=;"
                .formatted(dkim.domain(), dkim.selector(), SIGNED);
        signer = new DKIMSigner(template, dkim.key());
    }

    /** Signs a message that is complete, and must be sent as it is. */
    void sign(MimeMessage message) throws MessagingException {
        try {
            BodyHasher hasher = signer.newBodyHasher(signer.newSignatureRecordTemplate(template));
            try (OutputStream body = hasher.getOutputStream()) {
                body.write(body(message));
            }
            String signature = signer.sign(new Lines(message), hasher).substring(HEADER.length() + 1);
            message.setHeader(HEADER, MimeUtility.fold(HEADER.length() + 2, signature.strip()));
        } catch (IOException | PermFailException e) {
            throw new MessagingException("The message could not be signed", e);
        }
    }

    /** What follows the first empty line. */
    private static byte[] body(MimeMessage message) throws IOException, MessagingException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        message.writeTo(written);
        String whole = written.toString(StandardCharsets.ISO_8859_1);
        return whole.substring(whole.indexOf(END_OF_HEADER) + END_OF_HEADER.length())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The lines of a header, folded as they are sent. */
    private record Lines(MimeMessage message) implements Headers {
        @Override
        public List<String> getFields() {
            try {
                return Collections.list(message.getAllHeaderLines());
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<String> getFields(String name) {
            try {
                return Collections.list(message.getMatchingHeaderLines(new String[] {name}));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
