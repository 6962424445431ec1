package org.vestibule.blueprint;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.YamlError;

/** A blueprint that is refused as a whole, with everything that was found to be wrong. */
public class BlueprintProblem extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;
    private final boolean readable;

    private BlueprintProblem(ProblemType type, List<Fault> faults, boolean readable) {
        super(type, lines(faults));
        this.faults = List.copyOf(faults);
        this.readable = readable;
    }

    /** One line each, for logs and programs. */
    private static Message lines(List<Fault> faults) {
        return Message.words(faults.stream().map(it -> it.text().toString()).collect(Collectors.joining("\n")));
    }

    /** A text that is no blueprint at all. */
    static BlueprintProblem unreadable(YamlError wrong) {
        return new BlueprintProblem(ProblemType.INVALID, List.of(fault(wrong)), false);
    }

    /** A blueprint that is wrong outside of its entries. */
    static BlueprintProblem of(YamlError wrong) {
        return new BlueprintProblem(ProblemType.INVALID, List.of(fault(wrong)), true);
    }

    static BlueprintProblem of(Entry entry, YamlError wrong) {
        String key = entry.key(new Place(wrong.line(), wrong.column()));
        Fault fault = new Fault(entry.label(), key, wrong.line(), wrong.column(), wrong.reason());
        return new BlueprintProblem(ProblemType.INVALID, List.of(fault), true);
    }

    /** What is wrong with a blueprint that an entry calls for. */
    static BlueprintProblem of(Entry entry, BlueprintProblem wrong, CalledBlueprint called) {
        List<Fault> faults = wrong.faults().stream()
                .map(it -> fault(entry, "identifiers", called.says(it)))
                .toList();
        return new BlueprintProblem(wrong.type(), faults, true);
    }

    /** What keeps a blueprint from being applied, and lies outside of it. */
    static BlueprintProblem outside(Message why) {
        return new BlueprintProblem(ProblemType.INVALID, List.of(new Fault("", "", 1, 1, why)), true);
    }

    /** The wrong attributes of an entry, at their places. */
    static BlueprintProblem of(Entry entry, Problem wrong) {
        List<Fault> faults = wrong.errors().entrySet().stream()
                .flatMap(error -> error.getValue().stream().map(message -> fault(entry, error.getKey(), message)))
                .toList();
        return new BlueprintProblem(wrong.type(), faults.isEmpty() ? List.of(whole(entry, wrong)) : faults, true);
    }

    private static Fault whole(Entry entry, Problem wrong) {
        return fault(entry, "", wrong.detail());
    }

    private static Fault fault(YamlError wrong) {
        return new Fault("", "", wrong.line(), wrong.column(), wrong.reason());
    }

    private static Fault fault(Entry entry, String key, Message message) {
        Place place = entry.place(key);
        return new Fault(entry.label(), key, place.line(), place.column(), message);
    }

    public List<Fault> faults() {
        return faults;
    }

    /** Whether the text is a blueprint, if a wrong one. */
    public boolean isReadable() {
        return readable;
    }

    @Override
    public Map<String, List<Message>> errors() {
        return Map.of("file", faults.stream().map(Fault::text).toList());
    }
}
