package org.vestibule.blueprint;

/** A value that is worked out when its entry is imported. */
interface Tag {
    Object resolve(Resolution resolution);

    /** Where it stands, for complaints. */
    Place place();
}
