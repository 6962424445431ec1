package org.vestibule.flow;

import java.util.List;
import java.util.Map;

/** The links with which flows are tried. */
public interface TrialLinks {
    /** Those of the newest invitations to the flow that the caller may see, whose name, or recipient, has the words in it. */
    List<Choice> choices(Flow flow, String words);

    /** Refuses, as if there were none, a link of an invitation that the caller may not see. */
    void mustSee(String id);

    /** The id of a link that fills in this data, and is there as long as the acting rehearsal; wrong data is refused. */
    String standIn(Flow flow, Map<String, Object> data);

    /**
     * A link to choose.
     *
     * @param id as {@link Admission#byId} takes it
     * @param person whose link it is; empty for a shared one
     */
    record Choice(String id, String invitation, String person) {}
}
