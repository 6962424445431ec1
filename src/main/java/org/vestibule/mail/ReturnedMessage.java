package org.vestibule.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.SecretKeys;

/**
 * A message that came to the address for bounces. It is a delivery status notification (RFC 3464), what a few servers write instead of
 * one, or anything else, such as the notice that somebody is away, which says nothing. Anybody may write to that address: a message is
 * believed only for the mail whose {@link BounceToken} it brings along, in the address that it was delivered to, as the envelope id or in
 * the sender's address of the mail that it returns. The caller bounds its size; of its parts and fields only the first are read.
 */
final class ReturnedMessage {
    private static final int PARTS = 10;
    private static final int GROUPS = 50;
    private static final int READ = 64 * 1024;

    /** Where servers note whom the envelope named; {@code To} has the same address in a report. */
    private static final String[] ENVELOPE = {
        "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "To"
    };

    private final MimeMessage message;
    private final List<Part> parts = new ArrayList<>();
    private final List<InternetHeaders> groups = new ArrayList<>();

    private ReturnedMessage(MimeMessage message) throws MessagingException, IOException {
        this.message = message;
        if (message.isMimeType("multipart/report")) {
            MimeMultipart multipart = new MimeMultipart(message.getDataHandler().getDataSource());
            for (int i = 0; i < Math.min(PARTS, multipart.getCount()); i++) {
                parts.add(multipart.getBodyPart(i));
            }
            readGroups();
        }
    }

    /** What it says; empty where it says nothing, or of no mail of ours. */
    static Optional<DeliveryReport> report(MimeMessage message, SecretKeys keys) throws IOException {
        try {
            ReturnedMessage returned = new ReturnedMessage(message);
            Optional<DeliveryStatus> status = returned.status();
            return status.isEmpty()
                    ? Optional.empty()
                    : BounceToken.find(keys, returned.witnesses()).map(mail -> new DeliveryReport(mail, status.get()));
        } catch (MessagingException malformed) {
            throw new IOException(malformed);
        }
    }

    private Optional<DeliveryStatus> status() throws MessagingException, IOException {
        Optional<DeliveryStatus> told = groups.stream()
                .map(DeliveryStatus::of)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(DeliveryStatus::action));
        return told.isPresent() || !parts.isEmpty() ? told : toldInWords();
    }

    /** Exim and others name who failed in a field of their own, and qmail begins with a fixed sentence. */
    private Optional<DeliveryStatus> toldInWords() throws MessagingException, IOException {
        String words = text(message);
        boolean failed = message.getHeader("X-Failed-Recipients") != null
                || words.startsWith("Hi. This is the qmail-send program");
        return failed ? Optional.of(DeliveryStatus.failed(words)) : Optional.empty();
    }

    /** The groups of fields, one for the message and one for each recipient, with empty lines between them. */
    private void readGroups() throws MessagingException, IOException {
        for (Part part : parts) {
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                for (String group : text(part).split("\\r?\\n[ \\t]*\\r?\\n", GROUPS)) {
                    groups.add(headers(group.strip()));
                }
            }
        }
    }

    private Stream<String> witnesses() throws MessagingException, IOException {
        List<String> witnesses = new ArrayList<>();
        for (String name : ENVELOPE) {
            String[] values = message.getHeader(name);
            witnesses.addAll(values == null ? List.of() : List.of(values));
        }
        groups.forEach(group -> witnesses.add(DeliveryStatus.field(group, "Original-Envelope-Id")));
        for (Part part : parts) {
            if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                witnesses.add(DeliveryStatus.field(headers(text(part)), "Return-Path"));
            }
        }
        return witnesses.stream();
    }

    private static InternetHeaders headers(String text) throws MessagingException {
        return new InternetHeaders(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true);
    }

    private static String text(Part part) throws MessagingException, IOException {
        try (InputStream content = part.getInputStream()) {
            return new String(content.readNBytes(READ), StandardCharsets.UTF_8);
        }
    }
}
