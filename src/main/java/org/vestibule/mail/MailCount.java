package org.vestibule.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** How many mails were counted for a subject, from the first one until a time; after that it begins anew. */
@Entity
@Table(name = "mail_counts")
class MailCount {
    @Id
    private String subject;

    private int used;
    private Instant ends;

    @Column(name = "counted_by")
    private String countedBy;

    protected MailCount() {}

    String getSubject() {
        return subject;
    }

    Instant getEnds() {
        return ends;
    }

    int left(int allowed, Instant now) {
        return isOver(now) ? allowed : Math.max(0, allowed - used);
    }

    void add(int number, Instant now, Duration time) {
        used = isOver(now) ? number : used + number;
        ends = isOver(now) ? now.plus(time) : ends;
    }

    private boolean isOver(Instant now) {
        return !now.isBefore(ends);
    }
}
