package org.vestibule.editor;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Identified;
import org.vestibule.common.JsonConverter;
import org.vestibule.common.Records;
import org.vestibule.model.Write;

/** The last change that somebody made to a flow, with what takes it back. It lasts until his next one. Secrets stay sealed in it. */
@Entity
@Table(name = "flow_last_changes")
public class LastChange extends Identified {
    private static final String WRITES = "writes";

    @Column(name = "flow_id")
    private String flow;

    @Column(name = "user_id")
    private long user;

    @Enumerated(EnumType.STRING)
    private Deed deed;

    private String name;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> back;

    private Instant changed;

    protected LastChange() {}

    LastChange(String flow, long user) {
        this.flow = flow;
        this.user = user;
    }

    /** Takes the place of the change before. */
    void keep(Done done, List<Write> writes, Instant now) {
        deed = done.deed();
        name = done.name();
        back = Map.of(WRITES, writes.stream().map(Records::write).toList());
        changed = now;
    }

    /** What takes it back. */
    @SuppressWarnings("unchecked")
    List<Write> back() {
        return ((List<Map<String, Object>>) back.get(WRITES))
                .stream().map(it -> Records.read(Write.class, it)).toList();
    }

    /** Which of all changes it is, one after the other. */
    public String getKey() {
        return getId() + ":" + getVersion();
    }

    public Deed getDeed() {
        return deed;
    }

    /** What it was done to. */
    public String getName() {
        return name;
    }

    public Instant getChanged() {
        return changed;
    }
}
