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

    public List<Fault> faults() {
        return faults;
    }
}
