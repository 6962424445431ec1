package org.vestibule.invitation;

import jakarta.persistence.EntityManager;

/** What lists people and invitations, for the benchmark; an administrator asks. */
public final class People {
    private final InvitationWorld world;

    private People(EntityManager entities) {
        world = new InvitationWorld(entities);
    }

    public static People on(EntityManager entities) {
        return new People(entities);
    }

    public InvitationCatalog catalog() {
        return world.catalog;
    }

    public OverviewService overview() {
        return world.overview;
    }

    /** Counts all that waits to be counted. */
    public void recount() {
        boolean more = true;
        while (more) {
            more = world.recount.next();
        }
    }

    /** The id of a flow. */
    public String flow() {
        return world.flow().getId();
    }
}
