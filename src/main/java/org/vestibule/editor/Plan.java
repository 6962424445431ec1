package org.vestibule.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.model.Write;

/** What a change of a drawn flow writes, and how people call it. */
record Plan(Done done, List<Write> writes) {
    private static final String ORDER = "order";

    /**
     * A stage that gets a place.
     *
     * @param id that of the new place
     * @param name that of the stage
     * @param stage a new stage; empty where there is one
     * @param values of the place, but for the flow and the order
     */
    record Insertion(String id, String name, Optional<Write> stage, Map<String, Object> values) {}

    static Plan move(Way way, Place place, int by) {
        List<Place> row = new ArrayList<>(way.places());
        int to = within(row.indexOf(place) + by, row.size());
        row.remove(place);
        List<Integer> numbers = Numbering.with(orders(row), to);
        row.add(to, place);
        return new Plan(new Done(Deed.MOVED, place.stage().getName()), numbered(row, numbers));
    }

    private static int within(int index, int size) {
        return Math.max(0, Math.min(index, size - 1));
    }

    private static List<Integer> orders(List<Place> row) {
        return row.stream().map(it -> it.binding().getOrder()).toList();
    }

    /** Gives the places these numbers. */
    private static List<Write> numbered(List<Place> row, List<Integer> numbers) {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Place place = row.get(i);
            if (place.binding().getOrder() != numbers.get(i)) {
                Map<String, Object> order = Map.of(ORDER, numbers.get(i));
                writes.add(Write.change(
                        Part.PLACES.path(), place.id(), place.binding().getVersion(), order));
            }
        }
        return writes;
    }

    static Plan insert(Way way, String after, Insertion insertion) {
        int index = way.after(after);
        List<Integer> numbers = new ArrayList<>(Numbering.with(orders(way.places()), index));
        Map<String, Object> values = new LinkedHashMap<>(insertion.values());
        values.put("target", way.flow().getId());
        values.put(ORDER, numbers.remove(index));
        List<Write> writes = numbered(way.places(), numbers);
        insertion.stage().ifPresent(writes::add);
        writes.add(Write.add(Part.PLACES.path(), "", insertion.id(), values));
        return new Plan(new Done(Deed.ADDED, insertion.name()), writes);
    }

    static Plan movePrompt(Place place, String id, int by) {
        Thing prompt = prompt(place, id);
        List<Thing> row = new ArrayList<>(place.prompts());
        int to = within(row.indexOf(prompt) + by, row.size());
        row.remove(prompt);
        List<Integer> numbers = Numbering.with(row.stream().map(Thing::order).toList(), to);
        row.add(to, prompt);
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Thing it = row.get(i);
            if (it.order() != numbers.get(i)) {
                writes.add(Write.change(Part.PROMPTS.path(), it.id(), it.version(), Map.of(ORDER, numbers.get(i))));
            }
        }
        return new Plan(new Done(Deed.MOVED, prompt.name()), writes);
    }

    private static Thing prompt(Place place, String id) {
        return place.prompts().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemType.CONFLICT));
    }

    static Plan ask(Place place, String name, Optional<Write> made, String id) {
        List<Write> writes = new ArrayList<>(made.stream().toList());
        List<String> asked = asked(place);
        asked.add(id);
        writes.add(asking(place, asked));
        return new Plan(new Done(Deed.ADDED, name), writes);
    }

    static Plan leaveOut(Place place, String id) {
        return new Plan(new Done(Deed.REMOVED, prompt(place, id).name()), List.of(without(place, id)));
    }

    static Plan deletePrompt(Place place, String id) {
        Thing prompt = prompt(place, id);
        Write gone = Write.delete(Part.PROMPTS.path(), id, prompt.version(), List.of());
        return new Plan(new Done(Deed.DELETED, prompt.name()), List.of(without(place, id), gone));
    }

    private static Write without(Place place, String id) {
        List<String> asked = asked(place);
        asked.remove(id);
        return asking(place, asked);
    }

    private static List<String> asked(Place place) {
        return new ArrayList<>(place.prompts().stream().map(Thing::id).toList());
    }

    private static Write asking(Place place, List<String> prompts) {
        Map<String, Object> asked = Map.of(place.asking(), prompts);
        return Write.change(
                Part.STAGES.path(), place.stage().getId(), place.stage().getVersion(), asked);
    }
}
