package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/** The blueprints that can be named: instances, files of the folder, and those that the product brings along. */
@ApplicationScoped
class KnownBlueprints {
    @Inject
    BlueprintFolder folder;

    @Inject
    BlueprintInstanceRepository instances;

    /** All that have a path; those of the folder first. */
    List<BlueprintFile> files() {
        try {
            return Stream.concat(
                            folder.list().stream(),
                            Stream.of(Predefined.values()).map(KnownBlueprints::file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of that path, null for none; the folder's lies over the product's own. */
    Optional<BlueprintFile> file(String path) {
        return path == null
                ? Optional.empty()
                : folder.find(path).or(() -> Predefined.find(path).map(KnownBlueprints::file));
    }

    private static BlueprintFile file(Predefined own) {
        return new BlueprintFile(own.path(), Instant.EPOCH, BlueprintText.of(own.text()));
    }

    /** What an instance would apply. */
    CalledBlueprint of(BlueprintInstance instance) {
        BlueprintInstance.Fields fields = instance.fields();
        return new CalledBlueprint(instance.getId(), fields.name(), text(fields), fields.context());
    }

    /** The text of its file, else its content. */
    BlueprintText text(BlueprintInstance.Fields fields) {
        if (fields.path().isEmpty()) {
            return BlueprintText.of(fields.content());
        }
        return file(fields.path())
                .map(BlueprintFile::text)
                .orElseGet(() -> BlueprintText.unreadable(Message.of("instance.error.no_file", fields.path())));
    }

    /** What an entry calls for; empty where there is none and none is needed, and for an instance that is turned off. */
    Optional<CalledBlueprint> called(BlueprintCall call) {
        Optional<BlueprintInstance> instance = instances.identified(call::isMeant);
        if (instance.isPresent()) {
            return instance.filter(BlueprintInstance::isEnabled).map(this::of);
        }
        Optional<CalledBlueprint> own = Stream.of(Predefined.values())
                .filter(it -> call.isMeant(Map.of("path", it.path(), "name", it.title())))
                .map(it -> new CalledBlueprint(it.path(), it.title(), BlueprintText.of(it.text()), Map.of()))
                .findFirst();
        if (own.isEmpty() && call.required()) {
            throw Problem.invalid(
                    "identifiers", Message.of("import.error.no_instance", Entry.text(call.identifiers())));
        }
        return own;
    }

    /** The instance that an entry has made or changed, and that is to be applied for this reason. */
    Optional<CalledBlueprint> made(ImportedEntry entry) {
        boolean isOne = entry.model().equals(BlueprintInstance.MODEL)
                && (entry.effect() == Effect.NEW || entry.effect() == Effect.CHANGED);
        return isOne
                ? instances
                        .find(String.valueOf(entry.key()))
                        .filter(BlueprintInstance::isEnabled)
                        .map(this::of)
                : Optional.empty();
    }
}
