package org.vestibule.model;

import java.util.Collection;
import java.util.stream.Stream;

/** Knows what points at other objects. A bean that implements this is asked; every feature that keeps pointers brings one. */
public interface Uses {
    /** What points at these objects of the type; no more than a page can show. */
    Stream<Use> of(Class<?> type, Collection<String> keys);
}
