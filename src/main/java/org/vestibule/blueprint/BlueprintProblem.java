package org.vestibule.blueprint;

import java.util.List;
import java.util.stream.Collectors;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.YamlError;

/** A blueprint that is refused as a whole, with everything that was found to be wrong. */
public class BlueprintProblem extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    BlueprintProblem(List<Fault> faults) {
        super(ProblemType.INVALID, faults.stream().map(Fault::text).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    BlueprintProblem(YamlError wrong) {
        this(List.of(new Fault("", "", wrong.line(), wrong.column(), wrong.reason())));
    }

    static BlueprintProblem of(Entry entry, YamlError wrong) {
        return new BlueprintProblem(
                List.of(new Fault(entry.label(), "", wrong.line(), wrong.column(), wrong.reason())));
    }

    /** The wrong attributes of an entry, at their places. */
    static BlueprintProblem of(Entry entry, Problem wrong) {
        return new BlueprintProblem(wrong.errors().entrySet().stream()
                .map(error -> fault(entry, error.getKey(), String.join(" ", error.getValue())))
                .toList());
    }

    private static Fault fault(Entry entry, String key, String message) {
        Place place = entry.place(key);
        return new Fault(entry.label(), key, place.line(), place.column(), message);
    }

    public List<Fault> faults() {
        return faults;
    }
}
