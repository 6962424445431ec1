package org.vestibule.common;

/**
 * The order of a list of which pages are read by their place. Their ids are read first, which an index of the order gives alone; whole rows
 * are read for those of the page only, as reading them up to a late page takes long.
 */
public final class PageOrder {
    private PageOrder() {}

    /** The clause with the id behind, so that no two rows are equal; in the same direction, so that one index serves both. */
    public static String total(String orderBy, String id) {
        if (orderBy.isEmpty()) {
            return " order by " + id;
        }
        return orderBy + ", " + id + (orderBy.endsWith(" desc") ? " desc" : "");
    }
}
