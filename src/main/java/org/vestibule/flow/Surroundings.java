package org.vestibule.flow;

import java.util.Optional;

/** What a run's stages and policies may look at besides the run. */
record Surroundings(Flow flow, Visitor visitor, Optional<Admission.Entry> admission) {}
