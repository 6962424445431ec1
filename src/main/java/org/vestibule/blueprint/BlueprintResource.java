package org.vestibule.blueprint;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Json;
import org.vestibule.common.Permission;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.Yaml;
import org.vestibule.rest.Holds;

/** The import of blueprints over HTTP, in authentik's shape. */
@Path("managed/blueprints/import/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.IMPORT_BLUEPRINT)
public class BlueprintResource {
    private static final String FILE = "file";
    private static final String PATH = "path";
    private static final String CONTEXT = "context";
    private static final Map<String, ImportOption> OPTIONS =
            Map.of("lenient", ImportOption.LENIENT, "dry_run", ImportOption.DRY_RUN);

    @Inject
    Imports imports;

    @Inject
    KnownBlueprints blueprints;

    @Inject
    Clock clock;

    /**
     * What was done; success is false, and nothing was done, where an entry is wrong.
     *
     * @param dryRun whether it was only tried
     * @param entries in the order of the file; empty without success
     */
    public record Answer(boolean success, List<LogEvent> logs, boolean dryRun, List<Outcome> entries) {}

    /**
     * What became of an entry.
     *
     * @param pk null where there is no object
     * @param effect new, changed, unchanged, deleted or skipped
     */
    public record Outcome(
            String model, String name, @Nullable Object pk, int line, String effect, List<Change> changes) {
        static Outcome of(ImportedEntry it) {
            return new Outcome(
                    it.model(), it.name(), it.key(), it.line(), it.effect().key(), it.changes());
        }
    }

    /** A line of what happened. */
    public record LogEvent(
            Instant timestamp, String logLevel, String logger, String event, Map<String, Object> attributes) {}

    /** What is imported: the text of a file, or one that is there by its path. */
    public record Upload(String file, String path, String context, boolean lenient, boolean dryRun) {}

    /** Imports an uploaded file, or one that the service knows by its path. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Holds(Answer.class)
    public Response upload(@Holds(Upload.class) List<EntityPart> parts) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (EntityPart part : parts) {
            fields.put(part.getName(), Imports.text(part.getName(), part.getContent()));
        }
        return run(fields);
    }

    /** The same in JSON: the text of the file, or a path, and the context as a text or an object. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Holds(Answer.class)
    public Response send(@Holds(Upload.class) Map<String, Object> body) {
        Map<String, String> fields = new HashMap<>();
        if (body != null) {
            body.forEach((name, value) -> fields.put(name, value instanceof String text ? text : Json.write(value)));
        }
        return run(fields);
    }

    private Response run(Map<String, String> fields) {
        Optional<BlueprintText> text = Optional.ofNullable(fields.get(FILE))
                .map(BlueprintText::of)
                .or(() -> blueprints.file(fields.get(PATH)).map(BlueprintFile::text));
        if (text.isEmpty()) {
            String why = fields.containsKey(PATH) ? "There is no blueprint with this path." : "Give a file or a path.";
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(List.of(why))
                    .build();
        }
        ImportResult result =
                imports.run(text.get(), Yaml.mapping(CONTEXT, fields.getOrDefault(CONTEXT, "")), options(fields));
        result.problem()
                .filter(it -> !it.isReadable() || it.type() == ProblemType.FORBIDDEN)
                .ifPresent(it -> {
                    throw it;
                });
        List<Outcome> outcomes = result.entries().stream().map(Outcome::of).toList();
        return Response.ok(new Answer(result.isSuccess(), logs(result), result.dryRun(), outcomes))
                .build();
    }

    private static Set<ImportOption> options(Map<String, String> fields) {
        return OPTIONS.entrySet().stream()
                .filter(it -> "true".equals(fields.get(it.getKey())))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private List<LogEvent> logs(ImportResult result) {
        List<LogEvent> logs = new ArrayList<>();
        result.faults().forEach(it -> logs.add(warning("Entry invalid: ", it)));
        result.warnings().forEach(it -> logs.add(warning("", it)));
        result.entries().forEach(it -> logs.add(done(it)));
        return logs;
    }

    private LogEvent warning(String beginning, Fault fault) {
        return log(
                "warning",
                beginning + fault.text(),
                Map.of("entry", fault.entry(), "key", fault.key(), "line", fault.line()));
    }

    private LogEvent done(ImportedEntry entry) {
        String event = "%s %s: %s"
                .formatted(entry.model(), entry.name(), entry.effect().key());
        return log("info", event, Map.of("model", entry.model(), "line", entry.line()));
    }

    private LogEvent log(String level, String event, Map<String, Object> attributes) {
        return new LogEvent(clock.instant(), level, "vestibule.blueprint", event, attributes);
    }
}
