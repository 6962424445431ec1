package org.vestibule.rest;

import java.util.List;
import java.util.Map;
import org.vestibule.common.Message;
import org.vestibule.common.Page;
import org.vestibule.common.Paging;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/** One page of a list in authentik's envelope. */
public record Paginated<T>(Pagination pagination, List<T> results, Map<String, Object> autocomplete) {
    /** The page that was asked for; {@code NOT_FOUND} where the list ends before it. */
    public static <T> Paginated<T> of(Page<T> page, PageRequest request) {
        List<T> results = page.items();
        if (results.isEmpty() && request.page() > 1 && page.count() <= Paging.EXACT) {
            throw new Problem(ProblemType.NOT_FOUND, Message.of("rest.error.page"));
        }
        return new Paginated<>(
                Pagination.of(request.page(), request.size(), results.size(), page.count()), results, Map.of());
    }

    /** The same with what programs need to know for completing a query. */
    public Paginated<T> asked(Fields fields) {
        return new Paginated<>(pagination, results, fields.schema());
    }
}
