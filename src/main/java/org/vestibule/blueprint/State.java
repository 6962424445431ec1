package org.vestibule.blueprint;

/** What an entry wants of its object. */
enum State {
    PRESENT,
    CREATED,
    MUST_CREATED,
    ABSENT
}
