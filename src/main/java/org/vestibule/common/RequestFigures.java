package org.vestibule.common;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** How many requests this node has answered, and how long that took, by the class of the status. */
@ApplicationScoped
public class RequestFigures {
    private static final String NAME = "vestibule_http_request_duration_seconds";

    private final LongAdder[] counts = adders();
    private final LongAdder[] nanos = adders();

    void count(int status, long duration) {
        int family = Math.min(Math.max(status / 100, 1), 5);
        counts[family].increment();
        nanos[family].add(duration);
    }

    /** The figures as Prometheus reads them. */
    String text() {
        StringBuilder text = new StringBuilder("# TYPE " + NAME + " summary\n");
        for (int family = 1; family <= 5; family++) {
            text.append("%s_count{status=\"%dxx\"} %d\n".formatted(NAME, family, counts[family].sum()));
            text.append("%s_sum{status=\"%dxx\"} %s\n"
                    .formatted(NAME, family, String.format(Locale.ROOT, "%.6f", nanos[family].sum() / 1e9)));
        }
        return text.toString();
    }

    private static LongAdder[] adders() {
        LongAdder[] adders = new LongAdder[6];
        for (int i = 0; i < adders.length; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
