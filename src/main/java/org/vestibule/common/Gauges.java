package org.vestibule.common;

import java.util.Map;

/** Figures of a feature at this moment, for {@code /-/metrics/}; a bean that implements this is asked. */
public interface Gauges {
    /** The values by their Prometheus names, labels included, such as {@code vestibule_mail{state="queued"}}. */
    Map<String, Number> gauges();
}
