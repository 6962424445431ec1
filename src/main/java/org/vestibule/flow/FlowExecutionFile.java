package org.vestibule.flow;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.vestibule.common.SecretKeys;

/** A file that a run has taken, which would make its row too large. It is sealed for this run alone, and ends with it. */
@Entity
@Table(name = "flow_execution_files")
public class FlowExecutionFile {
    @Id
    @Column(length = 36)
    private String id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "execution_id")
    private FlowExecution execution;

    private String sealed;

    protected FlowExecutionFile() {}

    FlowExecutionFile(FlowExecution execution, FlowFile file, SecretKeys keys) {
        id = file.id();
        this.execution = execution;
        sealed = keys.seal(purpose(), file.address());
    }

    String open(SecretKeys keys) {
        return keys.open(purpose(), sealed);
    }

    private String purpose() {
        return "file " + id + " of flow execution " + execution.getId();
    }
}
