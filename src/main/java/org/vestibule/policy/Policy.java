package org.vestibule.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.vestibule.common.Configured;
import org.vestibule.common.Kind;
import org.vestibule.common.Records;
import org.vestibule.common.Translations;

/** A rule: a {@link PolicyKind} with its settings. It does nothing until it is bound to something. */
@Entity
@Table(name = "policies")
public class Policy extends Configured<Policy.Fields> {
    @Column(name = "execution_logging")
    private boolean executionLogging;

    /** What every policy has. */
    public record Fields(@NotBlank @Size(max = 200) String name, boolean executionLogging, Translations translations)
            implements Translations.Holder {}

    protected Policy() {}

    public Policy(String name, Kind<?> kind, Record settings) {
        super(name, kind);
        configure(settings);
    }

    @Override
    public Fields fields() {
        return new Fields(getName(), executionLogging, translations());
    }

    @Override
    public void change(Fields fields) {
        describe(fields.name(), fields.translations());
        executionLogging = fields.executionLogging();
    }

    @Override
    public final void configure(Record changed) {
        keep(Records.write(changed));
    }

    /** Whether each evaluation is written to the event log. */
    public boolean isExecutionLogging() {
        return executionLogging;
    }
}
