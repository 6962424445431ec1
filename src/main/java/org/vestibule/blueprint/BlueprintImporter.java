package org.vestibule.blueprint;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Caller;
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
    EntryWriter writer;

    @Inject
    KnownModels models;

    @Inject
    Caller caller;

    @Inject
    EventLog log;

    /** Imports for the caller, who needs the permission for every model that is written besides; the context lies over the file's. */
    @Requires(Permission.IMPORT_BLUEPRINT)
    public ImportResult apply(Blueprint blueprint, Map<String, Object> context) {
        return write(blueprint, context, caller::require);
    }

    @Unguarded("only for what the product itself brings along, at its start")
    public ImportResult applyOwn(Predefined own) {
        return write(BlueprintReader.read(own.text()), Map.of(), permission -> {});
    }

    private ImportResult write(Blueprint blueprint, Map<String, Object> context, Consumer<Permission> require) {
        Run run = new Run(new Resolution(models, blueprint.context(), context), require);
        List<ImportedEntry> imported = new ArrayList<>();
        for (Entry entry : blueprint.entries()) {
            Done done = writer.write(entry, run);
            tell(blueprint, done);
            imported.add(new ImportedEntry(
                    done.model(), done.name(), done.key(), entry.place("").line(), done.effect()));
        }
        ImportResult result = new ImportResult(blueprint.name(), imported, Optional.empty());
        log.record(
                EventAction.BLUEPRINT_IMPORTED,
                new Subject("authentik_blueprints.blueprintinstance", "", blueprint.name()),
                counts(result));
        return result;
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
