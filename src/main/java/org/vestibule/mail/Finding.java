package org.vestibule.mail;

import java.util.Locale;
import org.vestibule.common.Message;

/**
 * Something that the diagnosis of mail found out.
 *
 * @param name whose it is: a domain, a host or an address
 * @param found what stands in the DNS now; empty for nothing
 * @param line what should stand there, ready to be copied into a zone; empty where that is not known or all is well
 */
public record Finding(Topic topic, Grade grade, String name, Message message, String found, String line) {
    /** What was asked for. */
    public enum Topic {
        MX,
        SPF,
        DKIM,
        DMARC,
        REVERSE
    }

    /** How good that is. */
    public enum Grade {
        GOOD,
        WARNING,
        WRONG,
        /** Nobody answered. */
        UNKNOWN
    }

    /** What was found out about a name, in the words of that key below those of the topic. */
    static Finding of(Topic topic, Grade grade, String name, String what) {
        String key = "diagnosis." + topic.name().toLowerCase(Locale.ROOT) + "." + what;
        return new Finding(topic, grade, name, Message.of(key), "", "");
    }

    static Finding unanswered(Topic topic, String name) {
        return new Finding(topic, Grade.UNKNOWN, name, Message.of("diagnosis.unanswered"), "", "");
    }

    Finding withFound(String text) {
        return new Finding(topic, grade, name, message, text, line);
    }

    Finding withLine(String text) {
        return new Finding(topic, grade, name, message, found, text);
    }

    /** The finding in words. */
    public String in(Locale locale) {
        return message.in(locale);
    }
}
