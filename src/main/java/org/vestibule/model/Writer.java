package org.vestibule.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Configured;
import org.vestibule.common.Identified;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.model.ModelService.Opened;

/**
 * Writes several objects in one transaction, that of its caller. What it answers takes all of it back, again as writes: these demand the
 * versions that the objects have now, and so are refused once somebody else has changed any of them.
 */
@ApplicationScoped
public class Writer {
    @Inject
    ModelService models;

    @Inject
    Sections sections;

    /** Carries the writes out in their order, each of another object; {@code CONFLICT} where an object is not as it should be. */
    public List<Write> write(List<Write> writes) {
        Deque<Write> back = new ArrayDeque<>();
        writes.forEach(write -> write(sections.get(write.section()), write, back));
        return List.copyOf(back);
    }

    private <T extends Identified> void write(Section<T> section, Write write, Deque<Write> back) {
        switch (write.act()) {
            case ADD -> {
                T made = models.add(section.writable(write.kind()), write.key(), write.values());
                back.push(Write.delete(section.path(), section.key(made), made.getVersion(), List.of()));
            }
            case CHANGE -> {
                Opened<T> before = models.open(section, write.key());
                T after = models.change(before.model(), write.key(), write.version(), write.values());
                back.push(Write.change(section.path(), section.key(after), after.getVersion(), before.values()));
            }
            case DELETE -> delete(section, write, back);
        }
    }

    private <T extends Identified> void delete(Section<T> section, Write write, Deque<Write> back) {
        Opened<T> opened = models.open(section, write.key());
        Set<String> uses = opened.uses().stream().map(Use::key).collect(Collectors.toSet());
        if (opened.object().getVersion() != write.version() || !uses.equals(Set.copyOf(write.uses()))) {
            throw new Problem(ProblemType.CONFLICT);
        }
        keep(section, opened, back);
        models.delete(section, write.key());
    }

    /** What brings an object back, and after it what goes with it or points at nothing then. */
    private <T extends Identified> void keep(Section<T> section, Opened<T> opened, Deque<Write> back) {
        opened.uses().forEach(use -> keep(sections.of(use).orElseThrow(), use, back));
        T object = opened.object();
        String kind = object instanceof Configured<?> thing ? thing.getKind() : "";
        back.push(Write.add(section.path(), kind, object.getId(), opened.values()));
    }

    private <T extends Identified> void keep(Section<T> section, Use use, Deque<Write> back) {
        Opened<T> using = models.open(section, use.key());
        switch (use.action()) {
            case CASCADE -> keep(section, using, back);
            case SET_NULL ->
                back.push(Write.change(section.path(), use.key(), using.object().getVersion(), using.values()));
            case PROTECT -> {}
        }
    }
}
