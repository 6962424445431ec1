package org.vestibule.blueprint;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.Json;
import org.vestibule.common.JsonConverter;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.event.Subject;

/**
 * A blueprint that is kept to be applied again: a file, or content of its own. What came of it is written by statements of the repository
 * alone, so that whoever edits it is not disturbed.
 */
@Entity
@Table(name = "blueprint_instances")
public class BlueprintInstance extends Identified {
    /** What authentik calls the model. */
    public static final String MODEL = "authentik_blueprints.blueprintinstance";

    private static final int LONGEST_NAME = 200;

    private String name;
    private String path;

    @Column(updatable = false)
    private String discovered;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> context;

    private String content;
    private boolean enabled;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Status status = Status.UNKNOWN;

    @Column(name = "last_applied", updatable = false)
    private Instant lastApplied;

    @Column(name = "last_applied_hash", updatable = false)
    private String lastAppliedHash = "";

    @Column(updatable = false)
    private Instant attempted = Instant.EPOCH;

    @Column(name = "attempted_hash", updatable = false)
    private String attemptedHash = "";

    @Column(name = "managed_models", updatable = false)
    private String managedModels = "[]";

    @Column(updatable = false)
    private String metadata = "{}";

    @Column(updatable = false)
    private String result = LastResult.NONE;

    /** What came of it, in authentik's words. */
    public enum Status {
        SUCCESSFUL,
        WARNING,
        ERROR,
        ORPHANED,
        UNKNOWN
    }

    /**
     * What can be set.
     *
     * @param path of a file; empty where the content counts
     * @param context lies over that of the blueprint
     * @param enabled whether it is applied at all
     */
    public record Fields(
            @NotBlank @Size(max = LONGEST_NAME) String name,

            @Default("") @NotNull @Size(max = BlueprintFolder.LONGEST_PATH)
            String path,

            Map<String, Object> context,
            @Default("true") boolean enabled,
            @Default("") @NotNull @Size(max = 500_000) String content) {
        public Fields {
            context = Objects.requireNonNullElse(context, Map.of());
            if (path.isEmpty() && content.isBlank()) {
                throw Problem.invalid("non_field_errors", Message.of("instance.error.neither"));
            }
        }
    }

    protected BlueprintInstance() {}

    /** One that somebody has asked for. */
    public BlueprintInstance(Fields fields, Instant now) {
        lastApplied = now;
        change(fields);
    }

    /** One of a file that the service has found. */
    static BlueprintInstance of(BlueprintFile file, Instant now) {
        String called = file.metadata().name();
        String name = called.length() > LONGEST_NAME ? called.substring(0, LONGEST_NAME) : called;
        BlueprintInstance instance = new BlueprintInstance(new Fields(name, file.path(), Map.of(), true, ""), now);
        instance.discovered = file.path();
        return instance;
    }

    public final void change(Fields fields) {
        name = fields.name();
        path = fields.path();
        context = fields.context();
        enabled = fields.enabled();
        content = fields.content();
    }

    public Fields fields() {
        return new Fields(name, path, context, enabled, content);
    }

    public String getName() {
        return name;
    }

    /** Of its file; empty where the content counts. */
    public String getPath() {
        return path;
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** Whether the service has found it in the folder, and removes it with its file. */
    public boolean isDiscovered() {
        return discovered != null;
    }

    public Status getStatus() {
        return status;
    }

    /** When it was applied; before the first time when it was made. */
    public Instant getLastApplied() {
        return lastApplied;
    }

    /** Empty before it is applied for the first time. */
    public String getLastAppliedHash() {
        return lastAppliedHash;
    }

    String getAttemptedHash() {
        return attemptedHash;
    }

    Instant getAttempted() {
        return attempted;
    }

    /** The models of all that it wants to be there. */
    public List<String> getManagedModels() {
        return List.of(Json.read(managedModels, String[].class));
    }

    /** Name and labels, as the text says them; empty before it is applied for the first time. */
    public Map<String, Object> getMetadata() {
        return Json.object(metadata);
    }

    /** What came of the last time. */
    public LastResult getResult() {
        return LastResult.read(result);
    }

    Subject subject() {
        return new Subject(MODEL, getId(), name);
    }
}
