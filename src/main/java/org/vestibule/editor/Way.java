package org.vestibule.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Identified;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.flow.Flow;
import org.vestibule.policy.PolicyBinding;

/**
 * A flow as it is drawn: its door, its stages in their order, and what branches off.
 *
 * @param guards what decides who may come in
 * @param policies the policies among all that decides
 */
public record Way(Flow flow, List<PolicyBinding> guards, List<Place> places, List<Thing> policies) {
    /** How all of it looks. */
    public Seen seen() {
        List<Identified> objects = new ArrayList<>(List.of(flow));
        objects.addAll(guards);
        places.forEach(it -> {
            objects.add(it.binding());
            objects.add(it.stage());
            objects.addAll(it.guards());
        });
        return Seen.of(objects, Stream.concat(policies.stream(), places.stream().flatMap(Place::things)));
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

    /** How many places stand before what is put behind that one; before all others where it is the flow itself. */
    int after(String id) {
        return flow.getId().equals(id) ? 0 : index(id) + 1;
    }
}
