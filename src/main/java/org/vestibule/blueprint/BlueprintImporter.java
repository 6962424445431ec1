package org.vestibule.blueprint;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/** Brings the entries of a blueprint about, strictly in their order and in one transaction: all or nothing. */
@Stateless
public class BlueprintImporter {
    private static final Map<Effect, EventAction> EVENTS = Map.of(
            Effect.NEW, EventAction.MODEL_CREATED,
            Effect.CHANGED, EventAction.MODEL_UPDATED,
            Effect.DELETED, EventAction.MODEL_DELETED);

    @Inject
    ObjectRepository objects;

    @Inject
    EntryWriter writer;

    @Inject
    KnownModels models;

    @Inject
    KnownBlueprints blueprints;

    @Inject
    BlueprintInstanceRepository instances;

    @Inject
    PasswordPreparation passwords;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @Inject
    EventLog log;

    /** Imports for the caller, who needs the permission for every model that is written besides; the context lies over the file's. */
    @Requires(Permission.IMPORT_BLUEPRINT)
    public ImportResult apply(Blueprint blueprint, Map<String, Object> context, Set<ImportOption> options) {
        boolean lenient = options.contains(ImportOption.LENIENT);
        boolean dry = options.contains(ImportOption.DRY_RUN);
        Run run = new Run(models.resolution(blueprint, context), caller::require, lenient);
        ImportResult result = result(blueprint, entries(blueprint, run, Set.of()), run, dry);
        tell(new Subject(BlueprintInstance.MODEL, "", blueprint.name()), result);
        if (dry) {
            objects.flush();
            throw new DryRun(result);
        }
        return result;
    }

    /**
     * Applies an instance for the caller, in the same way; empty where there is nothing to do any more.
     *
     * @param blueprint its text, prepared
     * @param before earlier applications of the same text do not count
     */
    @Requires(Permission.IMPORT_BLUEPRINT)
    public Optional<ImportResult> apply(CalledBlueprint instance, Blueprint blueprint, Instant before) {
        if (!instances.claim(instance, clock.instant(), before)) {
            return Optional.empty();
        }
        Run run = new Run(models.resolution(blueprint, instance.context()), caller::require, false);
        return Optional.of(bringAbout(instance, blueprint, run, Set.of(instance.key())));
    }

    @Unguarded("only for what the product itself brings along, at its start")
    public ImportResult applyOwn(Predefined own) {
        return made(BlueprintReader.read(own.text()), permission -> {});
    }

    /** Brings about what a page of the product has written, for the caller, who needs the permission for every model that is written. */
    @Requires(Permission.ADD_FLOW)
    public ImportResult build(Blueprint blueprint) {
        return made(blueprint, caller::require);
    }

    private ImportResult made(Blueprint blueprint, Consumer<Permission> require) {
        Run run = new Run(models.resolution(blueprint, Map.of()), require, false);
        ImportResult result = result(blueprint, entries(blueprint, run, Set.of()), run, false);
        tell(new Subject(BlueprintInstance.MODEL, "", blueprint.name()), result);
        return result;
    }

    private static ImportResult result(Blueprint blueprint, List<ImportedEntry> entries, Run run, boolean dry) {
        return new ImportResult(blueprint.name(), entries, run.resolution().warnings(), dry, Optional.empty());
    }

    /** Brings all entries about; before or behind one the blueprints that it calls for or makes. */
    private List<ImportedEntry> entries(Blueprint blueprint, Run run, Set<String> within) {
        List<ImportedEntry> imported = new ArrayList<>();
        for (Entry entry : blueprint.entries()) {
            Optional<CalledBlueprint> called = writer.called(entry, run);
            if (called.isPresent()) {
                imported.addAll(called(entry, called.get(), run, within));
            } else {
                ImportedEntry done = imported(blueprint, entry, run);
                imported.add(done);
                blueprints.made(done).ifPresent(made -> imported.addAll(called(entry, made, run, within)));
            }
        }
        return imported;
    }

    /** Hashes of passwords are made here only because nobody knows before what is called for. */
    private List<ImportedEntry> called(Entry entry, CalledBlueprint other, Run run, Set<String> within) {
        if (within.contains(other.key())) {
            Message circular = Message.of("import.error.circular", other.name());
            throw BlueprintProblem.of(entry, Problem.invalid("identifiers", circular));
        }
        try {
            Blueprint blueprint = passwords.prepare(other.text().read(), other.context());
            Run inner = new Run(models.resolution(blueprint, other.context()), run.require(), run.lenient());
            instances.claim(other, clock.instant(), BlueprintInstanceRepository.ALWAYS);
            Set<String> deeper = new HashSet<>(within);
            deeper.add(other.key());
            ImportResult result = bringAbout(other, blueprint, inner, deeper);
            result.warnings().forEach(it -> run.tell(entry, "identifiers", other.says(it)));
            return result.entries();
        } catch (BlueprintProblem wrong) {
            throw BlueprintProblem.of(entry, wrong, other);
        }
    }

    /** The entries of an instance, or of what the product brings along, which is none. */
    private ImportResult bringAbout(CalledBlueprint instance, Blueprint blueprint, Run run, Set<String> within) {
        ImportResult result = result(blueprint, entries(blueprint, run, within), run, false);
        boolean kept = instances.applied(instance, blueprint, result, clock.instant());
        tell(new Subject(BlueprintInstance.MODEL, kept ? instance.key() : "", instance.name()), result);
        return result;
    }

    private void tell(Subject subject, ImportResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Effect effect : Effect.values()) {
            counts.put(effect.key(), result.count(effect));
        }
        log.record(EventAction.BLUEPRINT_IMPORTED, subject, counts);
    }

    private ImportedEntry imported(Blueprint blueprint, Entry entry, Run run) {
        Done done = writer.write(entry, run);
        tell(blueprint, done);
        int line = entry.place("").line();
        return new ImportedEntry(done.model(), done.name(), done.key(), line, done.effect(), done.changes());
    }

    private void tell(Blueprint blueprint, Done done) {
        if (EVENTS.containsKey(done.effect()) && !done.audited()) {
            Subject subject = new Subject(done.model(), String.valueOf(done.key()), done.name());
            log.record(EVENTS.get(done.effect()), subject, Map.of("blueprint", blueprint.name()));
        }
    }
}
