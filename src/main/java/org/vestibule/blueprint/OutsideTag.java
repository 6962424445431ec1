package org.vestibule.blueprint;

import java.util.List;
import java.util.Optional;
import org.vestibule.common.Message;

/**
 * {@code !Env name}, {@code !File path}, and each in a list with a default: what the service's surroundings hold, as far as its operator has
 * opened them. What is closed or cannot be read counts as missing, and is told.
 */
record OutsideTag(boolean file, String name, Object standard, Place place) implements Tag {
    static OutsideTag variable(List<Object> parts, Place place) {
        return new OutsideTag(false, String.valueOf(parts.get(0)), Tag.part(parts, 1), place);
    }

    static OutsideTag file(List<Object> parts, Place place) {
        return new OutsideTag(true, String.valueOf(parts.get(0)), Tag.part(parts, 1), place);
    }

    @Override
    public Object resolve(Resolution resolution) {
        Outside outside = resolution.outside();
        Optional<String> found = file ? outside.file(name) : outside.variable(name);
        if (found.isEmpty() && (file || !outside.opens(name))) {
            Message closed = Message.of(file ? "import.warning.file" : "import.warning.variable", name);
            resolution.warn(new Fault("", "", place.line(), place.column(), closed));
        }
        return found.<Object>map(it -> it).orElseGet(() -> resolution.resolve(standard));
    }

    @Override
    public String toString() {
        return (file ? "!File " : "!Env ") + name;
    }
}
