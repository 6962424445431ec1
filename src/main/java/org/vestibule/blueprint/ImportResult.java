package org.vestibule.blueprint;

import java.util.List;
import java.util.Optional;
import org.vestibule.blueprint.ImportedEntry.Effect;

/**
 * What an import has done; with a problem it has done nothing.
 *
 * @param name of the blueprint
 * @param warnings what was left out or stands in for something else
 * @param dryRun whether it has only been tried
 */
public record ImportResult(
        String name,
        List<ImportedEntry> entries,
        List<Fault> warnings,
        boolean dryRun,
        Optional<BlueprintProblem> problem) {
    static ImportResult refused(BlueprintProblem problem) {
        return new ImportResult("", List.of(), List.of(), false, Optional.of(problem));
    }

    public boolean isSuccess() {
        return problem.isEmpty();
    }

    /** Everything that is wrong; empty if it was imported. */
    public List<Fault> faults() {
        return problem.map(BlueprintProblem::faults).orElse(List.of());
    }

    public List<ImportedEntry> with(Effect effect) {
        return entries.stream().filter(entry -> entry.effect() == effect).toList();
    }

    public int count(Effect effect) {
        return with(effect).size();
    }
}
