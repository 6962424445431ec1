package org.vestibule.invitation;

import java.util.function.Function;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/**
 * The order of the recipients of an invitation, as addresses write it: {@code email}, or {@code -email} from its end.
 *
 * @param by what to sort by
 */
public record RecipientOrder(By by, boolean descending) {
    /** As they were invited. */
    static final RecipientOrder STANDARD = new RecipientOrder(By.INVITED, false);

    /** What recipients can be sorted by. */
    public enum By {
        INVITED("r.id", Recipient::getId),
        EMAIL("r.addressKey", recipient -> Recipient.key(recipient.getAddress()));

        private final String path;
        private final Function<Recipient, String> value;

        By(String path, Function<Recipient, String> value) {
            this.path = path;
            this.value = value;
        }

        String path() {
            return path;
        }

        String value(Recipient recipient) {
            return value.apply(recipient);
        }
    }

    /** Reads what an address or a program says; as they were invited for nothing. */
    static RecipientOrder of(String text) {
        if (text.isEmpty()) {
            return STANDARD;
        }
        String name = text.replaceFirst("^-", "");
        return Stream.of(By.values())
                .filter(it -> it.name().equalsIgnoreCase(name))
                .map(it -> new RecipientOrder(it, text.startsWith("-")))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("ordering", Message.of("recipient.error.order", text)));
    }
}
