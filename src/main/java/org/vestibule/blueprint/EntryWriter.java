package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    /** The blueprint that an entry calls for; empty where it is about an object, or about nothing that there is. */
    Optional<Predefined> called(Entry entry, Run run) {
        if (!BlueprintCall.MODEL.equalsIgnoreCase(String.valueOf(entry.model()))) {
            return Optional.empty();
        }
        try {
            return placed(
                    entry,
                    () -> run.resolution().isWanted(entry)
                            ? BlueprintCall.of(entry, run.resolution()).find()
                            : Optional.empty());
        } catch (LeftOut lacking) {
            return Optional.empty();
        }
    }

    /** Finds, checks and writes; a {@link BlueprintProblem} names entry, key and place of whatever is wrong or not permitted. */
    Done write(Entry entry, Run run) {
        try {
            return placed(entry, () -> attempt(entry, run));
        } catch (LeftOut lacking) {
            run.tell(entry, entry.key(new Place(lacking.line(), lacking.column())), lacking.reason());
            run.resolution().leaveOut(entry);
            return Done.without(String.valueOf(entry.model()), Effect.SKIPPED, entry.label());
        }
    }

    /** Says of what is wrong to which entry, key and place it belongs. */
    private static <R> R placed(Entry entry, Supplier<R> work) {
        try {
            return work.get();
        } catch (LeftOut lacking) {
            throw lacking;
        } catch (YamlError wrong) {
            throw BlueprintProblem.of(entry, wrong);
        } catch (Problem wrong) {
            throw OF_ENTRIES.contains(wrong.type()) ? BlueprintProblem.of(entry, wrong) : wrong;
        }
    }

    private Done attempt(Entry entry, Run run) {
        Resolution resolution = run.resolution();
        String model = resolution.model(entry);
        if (!resolution.isWanted(entry) || model.equals(BlueprintCall.MODEL)) {
            return Done.without(model, Effect.SKIPPED, entry.label());
        }
        Optional<Entries<?, ?>> entries = models.find(model);
        if (entries.isEmpty()) {
            run.lacks(entry, "model", KnownModels.unknown(model));
            resolution.leaveOut(entry);
            return Done.without(model, Effect.SKIPPED, entry.label());
        }
        if (!entry.permissions().isEmpty()) {
            run.lacks(entry, "permissions", Message.of("import.error.permissions"));
        }
        State state = state(resolution.resolve(entry.state()));
        Wanted wanted = Wanted.of(model, entries.get(), entry, resolution);
        Done done = bringAbout(
                entries.get(), state == State.ABSENT ? wanted : wanted.known(entries.get(), entry, run), state, run);
        if (done.key() != null && done.effect() != Effect.DELETED) {
            resolution.know(entry, wanted.pk(), done.key());
        }
        return done;
    }

    private <T, F extends Record> Done bringAbout(Entries<T, F> entries, Wanted wanted, State state, Run run) {
        Optional<T> found = new Search(models).find(entries, wanted);
        if (state == State.ABSENT) {
            return found.map(object -> remove(entries, object, wanted, run))
                    .orElseGet(() -> Done.without(wanted.model(), Effect.UNCHANGED, wanted.name()));
        }
        if (found.isEmpty() && state != State.MUST_CREATED) {
            found = entries.twin(wanted);
        }
        if (found.isEmpty()) {
            return create(entries, wanted, run);
        }
        if (state == State.MUST_CREATED) {
            throw Problem.invalid(wanted.identifiers().keySet().stream()
                    .collect(Collectors.toMap(name -> name, name -> List.of(Message.of("import.error.exists")))));
        }
        return change(entries, found.get(), wanted, state, run);
    }

    private <T, F extends Record> Done create(Entries<T, F> entries, Wanted wanted, Run run) {
        run.require().accept(entries.grants().add());
        F fields = fields(entries, wanted, Map.of());
        T object = entries.create(fields);
        List<Change> changes =
                Change.of(comparable(entries, fields), wanted.values().keySet());
        return done(entries, object, wanted, Effect.NEW, changes);
    }

    private static <T, F extends Record> Done remove(Entries<T, F> entries, T object, Wanted wanted, Run run) {
        run.require().accept(entries.grants().remove());
        List<Change> changes = Change.between(comparable(entries, entries.fields(object)), Map.of());
        Done done = done(entries, object, wanted, Effect.DELETED, changes);
        entries.remove(object);
        return done;
    }

    private static <T> Done done(Entries<T, ?> entries, T object, Wanted wanted, Effect effect, List<Change> changes) {
        String name = entries.name(object, wanted);
        return new Done(wanted.model(), effect, name, entries.key(object), changes, entries.isAudited());
    }

    private <T, F extends Record> Done change(Entries<T, F> entries, T object, Wanted wanted, State state, Run run) {
        F before = entries.fields(object);
        F after = fields(entries, wanted, entries.values(before));
        List<Change> changes = state == State.PRESENT
                ? Change.between(comparable(entries, before), comparable(entries, after))
                : List.of();
        if (!changes.isEmpty()) {
            run.require().accept(entries.grants().change());
            entries.change(object, after);
        }
        return done(entries, object, wanted, changes.isEmpty() ? Effect.UNCHANGED : Effect.CHANGED, changes);
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
