package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/** Applies blueprints that are kept, each in a transaction, and keeps what came of it in that one or, if it was refused, in another. */
@ApplicationScoped
public class InstanceImports {
    @Inject
    BlueprintInstances service;

    @Inject
    BlueprintInstanceRepository instances;

    @Inject
    KnownBlueprints blueprints;

    @Inject
    BlueprintImporter importer;

    @Inject
    PasswordPreparation passwords;

    @Inject
    Imports imports;

    /** Keeps a new one and applies it; {@code INVALID} for the field {@code content} where that is no blueprint that can be applied. */
    public BlueprintInstance create(BlueprintInstance.Fields fields) {
        check(fields);
        return applied(service.add(fields).getId());
    }

    /** Changes one and applies it, in the same way. */
    public BlueprintInstance change(String id, long version, BlueprintInstance.Fields fields) {
        check(fields);
        service.change(id, version, fields);
        return applied(id);
    }

    /** Applies one once more, and answers how it is afterwards. */
    public BlueprintInstance applied(String id) {
        BlueprintInstance instance = instances.get(id);
        try {
            apply(instance, BlueprintInstanceRepository.ALWAYS);
        } catch (Problem refused) {
            if (refused.type() == ProblemType.FORBIDDEN) {
                throw refused;
            }
            note(instance, BlueprintInstanceRepository.ALWAYS, refused);
        }
        return instances.get(id);
    }

    private void check(BlueprintInstance.Fields fields) {
        if (!fields.path().isEmpty() && blueprints.file(fields.path()).isEmpty()) {
            throw Problem.invalid("path", Message.of("instance.error.no_file", fields.path()));
        }
        Optional<BlueprintProblem> wrong = imports.run(
                        blueprints.text(fields), fields.context(), Set.of(ImportOption.DRY_RUN))
                .problem();
        wrong.filter(it -> it.type() == ProblemType.FORBIDDEN).ifPresent(it -> {
            throw it;
        });
        if (wrong.isPresent() && fields.path().isEmpty()) {
            throw Problem.invalid(Map.of("content", messages(wrong.get())));
        }
    }

    private static List<Message> messages(BlueprintProblem wrong) {
        return Stream.concat(
                        Stream.of(Message.of("instance.error.content")),
                        wrong.faults().stream().map(it -> Message.of("instance.error.fault", it.text())))
                .toList();
    }

    /**
     * Applies an instance; false where somebody else was quicker.
     *
     * @param before earlier applications of the same text do not count
     */
    boolean apply(BlueprintInstance instance, Instant before) {
        CalledBlueprint called = blueprints.of(instance);
        Blueprint blueprint = passwords.prepare(called.text().read(), called.context());
        return Imports.again(() -> importer.apply(called, blueprint, before)).isPresent();
    }

    /** Keeps why an instance was not applied. */
    void note(BlueprintInstance instance, Instant before, Problem why) {
        BlueprintProblem refused =
                why instanceof BlueprintProblem faults ? faults : BlueprintProblem.outside(why.detail());
        service.fail(blueprints.of(instance), before, refused);
    }
}
