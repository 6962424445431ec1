package org.vestibule.common;

/**
 * The order of a list.
 *
 * @param by what it is sorted by
 * @param id by what those are sorted that have the same there, which makes the order total
 */
public record Order<T>(Column<T> by, Column<T> id, boolean descending) {
    /** As addresses write it: {@code name}, or {@code -name} from its end. */
    @Override
    public String toString() {
        return (descending ? "-" : "") + by.name();
    }
}
