package org.vestibule.editor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vestibule.common.Caller;
import org.vestibule.common.Identified;
import org.vestibule.common.Ids;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.event.EventRepository;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.model.Section;
import org.vestibule.model.Sections;
import org.vestibule.model.Write;
import org.vestibule.model.Writer;

/**
 * Changes a flow as a whole: each change is one transaction, which waits for others at the same flow, is refused where the flow is not what
 * its sender has seen, and can be taken back until his next one.
 */
@Stateless
public class FlowEditor {
    private static final int MOST_TOLD = 5;

    @Inject
    FlowRepository flows;

    @Inject
    Ways ways;

    @Inject
    Writer writer;

    @Inject
    Sections sections;

    @Inject
    LastChangeRepository changes;

    @Inject
    EventRepository events;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Which flow somebody changes, and as what he has seen it. */
    public record Sight(String slug, Seen seen) {}

    /** The flow as it is drawn. */
    @Requires(Permission.VIEW_FLOW)
    public Way way(String slug) {
        return ways.of(flow(slug));
    }

    /** What stands in the address of the flow of that id. */
    @Requires(Permission.VIEW_FLOW)
    public String slug(String id) {
        return flows.find(id).map(Flow::getSlug).orElseThrow(() -> Problem.notFound("flow"));
    }

    /** The caller's last change to the flow, which he may take back. */
    @Requires(Permission.VIEW_FLOW)
    public Optional<LastChange> last(String slug) {
        return changes.find(flow(slug).getId(), caller.requireUser());
    }

    /** Moves a stage so many places on, or back. */
    @Requires(Permission.CHANGE_FLOW)
    public void move(Sight sight, String place, int by) {
        change(sight, way -> Plan.move(way, way.place(place), by));
    }

    /** Moves a prompt so many places on, or back, among those that are asked for at a place. */
    @Requires(Permission.CHANGE_FLOW)
    public void movePrompt(Sight sight, String place, String prompt, int by) {
        change(sight, way -> Plan.movePrompt(way.place(place), prompt, by));
    }

    /**
     * Puts a stage behind a place, or before all others where the place is the flow itself.
     *
     * @param stage a new one; empty where {@code place} names one that there is
     * @param place what may be set of the place, but for the flow and the order
     * @return the id of the new place
     */
    @Requires(Permission.CHANGE_FLOW)
    public String insert(Sight sight, String after, Optional<Write> stage, Map<String, Object> place) {
        String stageId = stage.map(Write::key).orElseGet(() -> String.valueOf(place.get("stage")));
        Map<String, Object> values = new LinkedHashMap<>(place);
        values.put("stage", stageId);
        String id = Ids.next();
        change(sight, way -> {
            String name = name(Part.STAGES, stage, stageId);
            return Plan.insert(way, after, new Plan.Insertion(id, name, stage, values));
        });
        return id;
    }

    /** Lets a place ask for a prompt more: a new one, or that of the id. */
    @Requires(Permission.CHANGE_FLOW)
    public void ask(Sight sight, String place, Optional<Write> made, String id) {
        change(sight, way -> Plan.ask(way.place(place), name(Part.PROMPTS, made, id), made, id));
    }

    /** How people call what is new, or is there already under that key. */
    private String name(Part part, Optional<Write> made, String key) {
        return made.map(it -> String.valueOf(it.values().get("name")))
                .orElseGet(() -> label(sections.get(part.path()), key));
    }

    private static <T extends Identified> String label(Section<T> section, String key) {
        return section.find(key).map(section::label).orElse("");
    }

    /** Asks for a prompt no longer at a place. */
    @Requires(Permission.CHANGE_FLOW)
    public void leaveOut(Sight sight, String place, String prompt) {
        change(sight, way -> Plan.leaveOut(way.place(place), prompt));
    }

    /** Asks for a prompt no longer at a place and deletes it, which no other stage may ask for. */
    @Requires(Permission.CHANGE_FLOW)
    public void deletePrompt(Sight sight, String place, String prompt) {
        change(sight, way -> Plan.deletePrompt(way.place(place), prompt));
    }

    /** Adds or deletes what a form of the page says. */
    @Requires(Permission.CHANGE_FLOW)
    public void write(Sight sight, Deed deed, String name, List<Write> writes) {
        change(sight, way -> new Plan(new Done(deed, name), writes));
    }

    /** Changes one object of the flow, which may be the flow itself, whatever else was changed. */
    @Requires(Permission.CHANGE_FLOW)
    public void edit(Sight sight, String id, Map<String, Object> values) {
        Flow flow = flows.locked(sight.slug());
        Way way = ways.of(flow);
        Set<String> differing = way.seen().differing(sight.seen());
        differing.retainAll(Set.of(id));
        refuse(differing);
        Thing thing = way.thing(id);
        Write write = Write.change(thing.section(), thing.key(), thing.version(), values);
        keep(flow, new Done(Deed.CHANGED, thing.name()), writer.write(List.of(write)));
    }

    private void change(Sight sight, Function<Way, Plan> plan) {
        Flow flow = flows.locked(sight.slug());
        Way way = ways.of(flow);
        refuse(way.seen().differing(sight.seen()));
        Plan planned = plan.apply(way);
        keep(flow, planned.done(), writer.write(planned.writes()));
    }

    private void refuse(Set<String> differing) {
        if (!differing.isEmpty()) {
            throw new Problem(ProblemType.CONFLICT, told(differing));
        }
    }

    private void keep(Flow flow, Done done, List<Write> back) {
        long user = caller.requireUser();
        LastChange last = changes.find(flow.getId(), user).orElseGet(() -> new LastChange(flow.getId(), user));
        last.keep(done, back, clock.instant());
        changes.add(last);
    }

    /** Who has done what to these last. */
    private Message told(Set<String> differing) {
        String what = events.latest(differing, MOST_TOLD).stream()
                .map(it -> "%s (%s)".formatted(it.getSubjectName(), it.getActorName()))
                .collect(Collectors.joining(", "));
        return Message.of("editor.error.changed", what);
    }

    /**
     * Takes the caller's last change back; {@code CONFLICT} where anybody has changed any of its objects since.
     *
     * @param change the key of the change that the caller means; {@code CONFLICT} where it is not his last one any more
     */
    @Requires(Permission.CHANGE_FLOW)
    public void undo(String slug, String change) {
        Flow flow = flows.locked(slug);
        LastChange last = changes.find(flow.getId(), caller.requireUser())
                .orElseThrow(() -> new Problem(ProblemType.CONFLICT, Message.of("editor.error.nothing")));
        if (!last.getKey().equals(change)) {
            throw new Problem(ProblemType.CONFLICT, Message.of("editor.error.other"));
        }
        try {
            writer.write(last.back());
        } catch (Problem refused) {
            throw refused.type() == ProblemType.FORBIDDEN
                    ? refused
                    : new Problem(ProblemType.CONFLICT, Message.of("editor.error.undo"));
        }
        changes.remove(last);
    }

    private Flow flow(String slug) {
        return flows.bySlug(slug).orElseThrow(() -> Problem.notFound("flow"));
    }
}
