package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.blueprint.BlueprintInstance.Status;
import org.vestibule.common.Caller;
import org.vestibule.common.Integrity;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.user.UserRepository;

/** Makes instances of the files in the folder, applies what is new, and forgets those whose files are gone. */
@ApplicationScoped
public class FolderImports {
    private static final System.Logger LOG = System.getLogger(FolderImports.class.getName());

    @Inject
    BlueprintFolder folder;

    @Inject
    BlueprintInstances instances;

    @Inject
    BlueprintInstanceRepository kept;

    @Inject
    InstanceImports imports;

    @Inject
    UserRepository users;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * Looks once. A folder that cannot be read changes nothing.
     *
     * @param since what was not applied after this time is applied, even if its file is the same
     */
    void look(Instant since) throws IOException {
        if (folder.isSet()) {
            List<BlueprintFile> files = folder.list();
            caller.identify(operator());
            forget(files);
            discover(files);
            apply(files, since);
        }
    }

    /** The operator, who may do everything, in the name of the oldest administrator; before the set-up in nobody's. */
    private Caller.Identity operator() {
        return users.oldestSuperuser()
                .map(it -> identity(it.getId(), it.getUsername()))
                .orElseGet(() -> identity(0, ""));
    }

    private static Caller.Identity identity(long id, String name) {
        return new Caller.Identity(id, name, true, Set.of(Permission.values()), null);
    }

    private void forget(List<BlueprintFile> files) {
        Set<String> paths = files.stream().map(BlueprintFile::path).collect(Collectors.toSet());
        kept.all().stream()
                .filter(it -> !it.getPath().isEmpty() && !paths.contains(it.getPath()))
                .filter(it -> it.getStatus() != Status.ORPHANED
                        && Predefined.find(it.getPath()).isEmpty())
                .forEach(it -> instances.forget(it.getId()));
    }

    private void discover(List<BlueprintFile> files) {
        Set<String> known = kept.all().stream().map(BlueprintInstance::getPath).collect(Collectors.toSet());
        files.stream()
                .filter(it -> !known.contains(it.path()) && it.metadata().isInstantiated())
                .forEach(this::discover);
    }

    /** Another node may look at the same moment. */
    private void discover(BlueprintFile file) {
        try {
            instances.discover(file);
        } catch (RuntimeException failure) {
            if (!Integrity.isTwice(failure)) {
                throw failure;
            }
        }
    }

    /** What was refused may need what comes behind it, so that it gets another try as long as anything was applied. */
    private void apply(List<BlueprintFile> files, Instant since) {
        boolean more = applyAll(due(files, since), since);
        while (more) {
            Instant now = clock.instant();
            more = applyAll(refused(files), now);
        }
    }

    private List<BlueprintInstance> due(List<BlueprintFile> files, Instant since) {
        Map<String, String> hashes = files.stream()
                .collect(Collectors.toMap(BlueprintFile::path, it -> it.text().hash()));
        return kept.all().stream()
                .filter(it -> it.isEnabled() && hashes.containsKey(it.getPath()))
                .filter(it -> it.getAttempted().isBefore(since)
                        || !it.getAttemptedHash().equals(hashes.get(it.getPath())))
                .toList();
    }

    private List<BlueprintInstance> refused(List<BlueprintFile> files) {
        Set<String> paths = files.stream().map(BlueprintFile::path).collect(Collectors.toSet());
        return kept.all().stream()
                .filter(it -> it.isEnabled() && it.getStatus() == Status.ERROR && paths.contains(it.getPath()))
                .toList();
    }

    /** Whether anything was applied. */
    private boolean applyAll(List<BlueprintInstance> some, Instant before) {
        boolean any = false;
        for (BlueprintInstance instance : some) {
            any |= apply(instance, before);
        }
        return any;
    }

    private boolean apply(BlueprintInstance instance, Instant before) {
        try {
            return imports.apply(instance, before);
        } catch (Problem refused) {
            imports.note(instance, before, refused);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The blueprint " + instance.getPath() + " could not be applied", failure);
            Message message = Message.of("instance.error.failed");
            imports.note(instance, before, BlueprintProblem.outside(message));
        }
        return false;
    }
}
