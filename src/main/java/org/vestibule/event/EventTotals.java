package org.vestibule.event;

/** How many events there were, and how many users did something. */
public record EventTotals(long events, long users) {}
