package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.vestibule.common.JsonConverter;

/** What was counted of more people than can be counted while somebody waits. It is counted anew while somebody asks for it. */
@Entity
@Table(name = "kept_figures")
public class KeptFigures {
    /** An invitation's id, or whose invitations they are. */
    @Id
    private String subject;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "counted_at")
    private Instant countedAt;

    private Instant due;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> figures;

    protected KeptFigures() {}

    String getSubject() {
        return subject;
    }

    Instant getAskedAt() {
        return askedAt;
    }

    /** Null while nothing is counted. */
    Instant getCountedAt() {
        return countedAt;
    }

    Map<String, Object> getFigures() {
        return figures;
    }

    /** Takes what was counted at a time, and when to count the next time. */
    void take(Map<String, Object> counted, Instant at, Instant next) {
        figures = counted;
        countedAt = at;
        due = next;
    }
}
