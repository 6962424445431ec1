package org.vestibule.common;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

/** An entity whose identity exists before its first save, and which refuses lost updates. */
@MappedSuperclass
public abstract class Identified {
    @Id
    @Column(length = 36)
    private String id = Ids.next();

    @Version
    private long version;

    public String getId() {
        return id;
    }

    /** Counts the changes; a form that was opened at another count is refused. */
    public long getVersion() {
        return version;
    }

    /** Takes an id that is given, such as that which it had before it was deleted; only before the first save. */
    public void adopt(String given) {
        id = given;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Identified that && getClass() == that.getClass() && id.equals(that.id);
    }

    @Override
    public final int hashCode() {
        return id.hashCode();
    }
}
