package org.vestibule.user;

/**
 * Tells, within the acting transaction, that somebody was deactivated or deleted, or may sign in again.
 *
 * @param here whether he may
 */
public record UserActivity(User user, boolean here) {}
