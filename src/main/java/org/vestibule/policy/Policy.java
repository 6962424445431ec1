package org.vestibule.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Map;
import org.vestibule.common.Identified;
import org.vestibule.common.JsonConverter;
import org.vestibule.common.Records;

/** A rule: a {@link PolicyKind} with its settings. It does nothing until it is bound to something. */
@Entity
@Table(name = "policies")
public class Policy extends Identified {
    private String name;
    private String kind;

    @Column(name = "execution_logging")
    private boolean executionLogging;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> settings = Map.of();

    protected Policy() {}

    public <S extends Record> Policy(String name, PolicyKind<S> kind, S settings) {
        this.name = name;
        this.kind = kind.name();
        configure(settings);
    }

    public String getName() {
        return name;
    }

    public String getKind() {
        return kind;
    }

    /** Whether each evaluation is written to the event log. */
    public boolean isExecutionLogging() {
        return executionLogging;
    }

    /** The settings as its kind understands them. */
    public <S extends Record> S settings(PolicyKind<S> of) {
        return Records.read(of.settingsType(), settings);
    }

    /** Takes other settings of the same kind. */
    public final void configure(Record changed) {
        Map<String, Object> plain = Records.write(changed);
        if (!plain.equals(settings)) {
            settings = plain;
        }
    }

    public void rename(String other) {
        name = other;
    }

    public void setExecutionLogging(boolean executionLogging) {
        this.executionLogging = executionLogging;
    }
}
