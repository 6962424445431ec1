package org.vestibule.event;

import java.time.Instant;

/** How often something happened from that time on, for as long as was asked. */
public record EventVolume(EventAction action, Instant time, long count) {}
