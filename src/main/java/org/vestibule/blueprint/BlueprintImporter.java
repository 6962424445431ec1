package org.vestibule.blueprint;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Caller;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
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
    Caller caller;

    @Inject
    EventLog log;

    /** Imports for the caller, who needs the permission for every model that is written besides; the context lies over the file's. */
    @Requires(Permission.IMPORT_BLUEPRINT)
    public ImportResult apply(Blueprint blueprint, Map<String, Object> context, Set<ImportOption> options) {
        boolean lenient = options.contains(ImportOption.LENIENT);
        boolean dry = options.contains(ImportOption.DRY_RUN);
        ImportResult result =
                write(blueprint, new Run(models.resolution(blueprint, context), caller::require, lenient), dry);
        if (dry) {
            objects.flush();
            throw new Rehearsal(result);
        }
        return result;
    }

    @Unguarded("only for what the product itself brings along, at its start")
    public ImportResult applyOwn(Predefined own) {
        Blueprint blueprint = BlueprintReader.read(own.text());
        return write(blueprint, new Run(models.resolution(blueprint, Map.of()), permission -> {}, false), false);
    }

    private ImportResult write(Blueprint blueprint, Run run, boolean dry) {
        List<ImportedEntry> imported = entries(blueprint, run, Set.of());
        ImportResult result =
                new ImportResult(blueprint.name(), imported, run.resolution().warnings(), dry, Optional.empty());
        log.record(
                EventAction.BLUEPRINT_IMPORTED,
                new Subject("authentik_blueprints.blueprintinstance", "", blueprint.name()),
                counts(result));
        return result;
    }

    /** Brings all entries about; those of other blueprints where they are called for, but none within itself. */
    private List<ImportedEntry> entries(Blueprint blueprint, Run run, Set<Predefined> within) {
        List<ImportedEntry> imported = new ArrayList<>();
        for (Entry entry : blueprint.entries()) {
            Optional<Predefined> other = writer.called(entry, run).filter(it -> !within.contains(it));
            if (other.isPresent()) {
                imported.addAll(entries(other.get(), run, within));
            } else {
                imported.add(imported(blueprint, entry, run));
            }
        }
        return imported;
    }

    private List<ImportedEntry> entries(Predefined other, Run run, Set<Predefined> within) {
        Blueprint blueprint = BlueprintReader.read(other.text());
        Set<Predefined> inner = new HashSet<>(within);
        inner.add(other);
        return entries(blueprint, new Run(models.resolution(blueprint, Map.of()), run.require(), run.lenient()), inner);
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

    private static Map<String, Object> counts(ImportResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Effect effect : Effect.values()) {
            counts.put(effect.key(), result.count(effect));
        }
        return counts;
    }
}
