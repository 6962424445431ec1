package org.vestibule.invitation;

import java.util.Set;
import java.util.function.Consumer;

/** Where people come from who are invited together. */
@FunctionalInterface
interface PeopleSource {
    /**
     * Hands on everybody, one after the other.
     *
     * @param asked the keys of the fields that the invitation's flow asks for
     */
    void read(Set<String> asked, Consumer<PersonRow> people);
}
