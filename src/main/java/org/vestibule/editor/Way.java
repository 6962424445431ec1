package org.vestibule.editor;

import java.util.List;
import java.util.Optional;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.flow.Flow;
import org.vestibule.policy.PolicyBinding;

/**
 * A flow as it is drawn: its door, its stages in their order, and what branches off.
 *
 * @param guards what decides who may come in
 * @param things all that it is made of: the flow itself, its places and stages, what these point at, and what decides
 */
public record Way(Flow flow, List<PolicyBinding> guards, List<Place> places, List<Thing> things) {
    /** How all of it looks. */
    public Seen seen() {
        return Seen.of(things);
    }

    /** What has that id; {@code CONFLICT} where nothing in the flow has it any more. */
    Thing thing(String id) {
        return things.stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemType.CONFLICT));
    }

    /** Whether that is the id of the flow or of a place in it. */
    boolean has(String id) {
        return flow.getId().equals(id) || find(id).isPresent();
    }

    /** The place of that id; empty where there is none. */
    Optional<Place> find(String id) {
        return places.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** What decides about the flow, or the place, of that id. */
    List<PolicyBinding> guards(String id) {
        return find(id).map(Place::guards).orElse(guards);
    }

    /** The place of that id; {@code CONFLICT} where it is no longer there. */
    Place place(String id) {
        return places.get(index(id));
    }

    /** Where that place is, from 0; {@code CONFLICT} where it is no longer there. */
    int index(String id) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new Problem(ProblemType.CONFLICT);
    }

    /** What still is in that flow of what stands before the place of that id: the next place, or the flow itself. */
    String before(String id, Way now) {
        List<String> before = places.stream()
                .map(Place::id)
                .takeWhile(it -> !it.equals(id))
                .filter(now::has)
                .toList();
        return before.isEmpty() ? flow.getId() : before.get(before.size() - 1);
    }

    /** How many places stand before what is put behind that one; before all others where it is the flow itself. */
    int after(String id) {
        return flow.getId().equals(id) ? 0 : index(id) + 1;
    }
}
