package org.vestibule.blueprint;

import java.util.List;
import org.vestibule.blueprint.ImportedEntry.Effect;

/**
 * What an import has done; with a fault it has done nothing.
 *
 * @param name of the blueprint
 */
public record ImportResult(String name, List<ImportedEntry> entries, List<Fault> faults) {
    static ImportResult refused(List<Fault> faults) {
        return new ImportResult("", List.of(), faults);
    }

    public boolean isSuccess() {
        return faults.isEmpty();
    }

    public List<ImportedEntry> with(Effect effect) {
        return entries.stream().filter(entry -> entry.effect() == effect).toList();
    }

    public int count(Effect effect) {
        return with(effect).size();
    }
}
