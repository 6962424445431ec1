package org.vestibule.event;

import java.time.LocalDate;
import org.vestibule.common.Count;

/** How often something happened on a day. */
public record DayCount(LocalDate day, Count count) {}
