package org.vestibule.user;

import jakarta.persistence.EntityManager;

/** The memberships of a database, for the tests of those who grant them. */
public final class Memberships {
    private Memberships() {}

    public static MembershipRepository on(EntityManager entities) {
        MembershipRepository memberships = new MembershipRepository();
        memberships.entities = entities;
        return memberships;
    }
}
