package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Json;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.common.WrongValue;
import org.vestibule.common.YamlError;

/** Brings one entry of a blueprint about, in the transaction of the import. */
@ApplicationScoped
class EntryWriter {
    private static final Set<ProblemType> OF_ENTRIES = Set.of(ProblemType.INVALID, ProblemType.FORBIDDEN);

    @Inject
    KnownModels models;

    @Inject
    FieldCheck check;

    /** Finds, checks and writes; a {@link BlueprintProblem} names entry, key and place of whatever is wrong or not permitted. */
    Done write(Entry entry, Run run) {
        try {
            return attempt(entry, run);
        } catch (YamlError wrong) {
            throw BlueprintProblem.of(entry, wrong);
        } catch (Problem wrong) {
            throw OF_ENTRIES.contains(wrong.type()) ? BlueprintProblem.of(entry, wrong) : wrong;
        }
    }

    private Done attempt(Entry entry, Run run) {
        Resolution resolution = run.resolution();
        String model = String.valueOf(resolution.resolve(entry.model())).toLowerCase(Locale.ROOT);
        Entries<?, ?> entries =
                models.find(model).orElseThrow(() -> Problem.invalid("model", Message.of("import.error.model", model)));
        State state = state(resolution.resolve(entry.state()));
        if (!entry.conditions().stream().map(resolution::resolve).allMatch(Resolution::truthy)) {
            return new Done(model, Effect.SKIPPED, entry.label(), null, false);
        }
        Wanted wanted = Wanted.of(model, entries, entry, resolution);
        Done done = bringAbout(entries, wanted, state, run);
        if (done.key() != null && done.effect() != Effect.DELETED) {
            resolution.know(entry, wanted.pk(), done.key());
        }
        return done;
    }

    private <T, F extends Record> Done bringAbout(Entries<T, F> entries, Wanted wanted, State state, Run run) {
        Optional<T> found = entries.lookUp(wanted);
        if (state == State.ABSENT) {
            return found.map(object -> remove(entries, object, wanted, run))
                    .orElseGet(
                            () -> new Done(wanted.model(), Effect.UNCHANGED, wanted.name(), null, entries.isAudited()));
        }
        if (found.isEmpty()) {
            run.require().accept(entries.grants().add());
            T object = entries.create(fields(entries, wanted, Map.of()));
            return done(entries, object, wanted, Effect.NEW);
        }
        if (state == State.MUST_CREATED) {
            throw Problem.invalid(wanted.identifiers().keySet().stream()
                    .collect(Collectors.toMap(name -> name, name -> List.of(Message.of("import.error.exists")))));
        }
        return change(entries, found.get(), wanted, state, run);
    }

    private static <T> Done remove(Entries<T, ?> entries, T object, Wanted wanted, Run run) {
        run.require().accept(entries.grants().remove());
        Done done = done(entries, object, wanted, Effect.DELETED);
        entries.remove(object);
        return done;
    }

    private static <T> Done done(Entries<T, ?> entries, T object, Wanted wanted, Effect effect) {
        String name = entries.name(object, wanted);
        return new Done(wanted.model(), effect, name, entries.key(object), entries.isAudited());
    }

    private <T, F extends Record> Done change(Entries<T, F> entries, T object, Wanted wanted, State state, Run run) {
        F before = entries.fields(object);
        F after = fields(entries, wanted, entries.values(before));
        Effect effect = Effect.UNCHANGED;
        if (state == State.PRESENT && !comparable(entries, after).equals(comparable(entries, before))) {
            run.require().accept(entries.grants().change());
            entries.change(object, after);
            effect = Effect.CHANGED;
        }
        return done(entries, object, wanted, effect);
    }

    /** As the database gives it back: numbers of one type, and members in any order. */
    private static <F extends Record> Map<String, Object> comparable(Entries<?, F> entries, F fields) {
        return Json.object(Json.write(entries.values(fields)));
    }

    private <F extends Record> F fields(Entries<?, F> entries, Wanted wanted, Map<String, Object> before) {
        Map<String, Object> values = new LinkedHashMap<>(before);
        values.putAll(wanted.values());
        return check.checked(entries.read(wanted.model(), values));
    }

    private static State state(Object text) {
        try {
            return Records.constant(State.class, String.valueOf(text));
        } catch (WrongValue wrong) {
            throw Problem.invalid("state", wrong.reason());
        }
    }
}
