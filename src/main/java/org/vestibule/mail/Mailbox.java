package org.vestibule.mail;

import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.regex.Pattern;

/**
 * Somebody's name and address as a mail shows them (RFC 5322). Only plain ASCII addresses are taken, so that nothing in them can be
 * read as something else on the way.
 *
 * @param name what people call the person; may be empty
 */
public record Mailbox(String name, String address) {
    private static final int LONGEST = 254;
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    public Mailbox {
        if (!HeaderText.isSafe(name)) {
            throw new IllegalArgumentException("A name must be one line of printable characters");
        }
        if (!isAddress(address)) {
            throw new IllegalArgumentException("This is no e-mail address");
        }
    }

    /** Somebody whose name may have been written by anybody; what could end a line becomes a blank. */
    public static Mailbox of(String name, String address) {
        return new Mailbox(HeaderText.clean(name), address);
    }

    /** Whether mail can be sent there. */
    public static boolean isAddress(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    /** Reads {@code Name <address>} or a bare address. */
    static Mailbox parse(String text) {
        int bracket = text.indexOf('<');
        if (bracket < 0 || !text.endsWith(">")) {
            return new Mailbox("", text);
        }
        String name = text.substring(0, bracket).strip().replaceAll("^\"(.*)\"$", "$1");
        return new Mailbox(name, text.substring(bracket + 1, text.length() - 1));
    }

    InternetAddress header() {
        try {
            return new InternetAddress(address, name.isEmpty() ? null : name, "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Name and address as people read them. */
    @Override
    public String toString() {
        return name.isEmpty() ? address : name + " <" + address + ">";
    }
}
