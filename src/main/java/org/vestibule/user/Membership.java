package org.vestibule.user;

/** That a user belongs to a group. */
record Membership(User user, Group group) {}
