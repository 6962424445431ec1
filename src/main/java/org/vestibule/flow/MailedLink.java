package org.vestibule.flow;

import java.time.Instant;

/**
 * The link that a stage has mailed last. It is good for that place of that run alone, and says nothing but that whoever has it reads the
 * mail of that address.
 *
 * @param place the id of the binding whose stage mailed it; empty where the run begins with the link
 * @param address where it was mailed to; empty where there is nobody to mail to, which the visitor is not told
 * @param sent tells it from those that were mailed before, which are good no more
 * @param until when it ends
 * @param user who was signed in where it was asked for; null for nobody
 * @param language what the visitor reads
 * @param confirmed whether it was opened and confirmed
 */
public record MailedLink(
        String place, String address, Instant sent, Instant until, Long user, String language, boolean confirmed) {
    /** The same link after it has done what it is for. */
    public MailedLink confirm() {
        return new MailedLink(place, address, sent, until, user, language, true);
    }
}
