package org.vestibule.rest;

import org.vestibule.common.Paging;

/**
 * Where a page stands in its list; all are numbers, as authentik's clients expect.
 *
 * @param next the number of the next page, 0 where there is none
 * @param previous the number of the page before, 0 where there is none
 * @param startIndex the number of the first result, from 1; 0 in an empty list
 */
public record Pagination(
        int next, int previous, long count, int current, long totalPages, long startIndex, long endIndex) {
    static Pagination of(int page, int size, int results, long count) {
        long pages = Math.max(1, (count + size - 1) / size);
        long before = (page - 1L) * size;
        boolean more = count <= Paging.EXACT ? page < pages : results == size && before + size < PageRequest.REACHED;
        return new Pagination(
                more ? page + 1 : 0,
                page - 1,
                count,
                page,
                pages,
                results == 0 ? 0 : before + 1,
                results == 0 ? 0 : before + results);
    }
}
