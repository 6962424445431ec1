package org.vestibule.mail;

import java.util.Optional;

/**
 * Who has mail sent.
 *
 * @param user the id of the user
 * @param perDay how many mails he may have sent in a day, besides what the installation allows
 */
public record Sender(long user, Optional<Integer> perDay) {}
