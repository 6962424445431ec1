package org.vestibule.rest;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.RowCount;

/** One page of a list in authentik's envelope. */
public record Paginated<T>(Pagination pagination, List<T> results, Map<String, Object> autocomplete) {
    /**
     * The page that was asked for.
     *
     * @param count how many there are in all, as {@link RowCount} has it; not asked where the page is the last one
     */
    public static <T> Paginated<T> of(List<T> results, LongSupplier count, PageRequest request) {
        boolean last = results.size() < request.size() && (!results.isEmpty() || request.page() == 1);
        return of(results, last ? request.offset() + results.size() : count.getAsLong(), request);
    }

    private static <T> Paginated<T> of(List<T> results, long count, PageRequest request) {
        if (results.isEmpty() && request.page() > 1 && count <= RowCount.EXACT) {
            throw new Problem(ProblemType.NOT_FOUND, Message.of("rest.error.page"));
        }
        return new Paginated<>(Pagination.of(request.page(), request.size(), results.size(), count), results, Map.of());
    }

    /** The same with what programs need to know for completing a query. */
    public Paginated<T> asked(Fields fields) {
        return new Paginated<>(pagination, results, fields.schema());
    }
}
