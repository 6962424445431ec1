package org.vestibule.flow;

import java.util.Optional;

/**
 * What a run's stages and policies may look at besides the run.
 *
 * @param execution the id of the run; empty where there is none yet
 */
record Surroundings(Flow flow, Visitor visitor, Optional<Admission.Entry> admission, String execution) {}
