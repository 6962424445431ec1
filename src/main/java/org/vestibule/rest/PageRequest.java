package org.vestibule.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/** The page of a list that a client asks for; as a {@code @BeanParam}. */
public class PageRequest {
    /** How far into a list its pages go; what is beyond is found by a search. */
    static final int REACHED = 100_000;

    private static final int LARGEST = 100;

    @QueryParam("page")
    @DefaultValue("1")
    @Holds(Integer.class)
    String page;

    @QueryParam("page_size")
    @DefaultValue("20")
    @Holds(Integer.class)
    String size;

    @QueryParam("ordering")
    @DefaultValue("")
    String ordering;

    @QueryParam("search")
    @DefaultValue("")
    String search;

    /** The number of the page, from 1; a page that cannot be reached is not found. */
    public int page() {
        int number = number(page).orElseThrow(PageRequest::invalid);
        if (number < 1 || (number - 1L) * size() >= REACHED) {
            throw invalid();
        }
        return number;
    }

    /** How many results a page has, 1 to 100. */
    public int size() {
        return number(size)
                .filter(it -> it > 0)
                .map(it -> Math.min(it, LARGEST))
                .orElse(20);
    }

    /** How many results stand before the page. */
    public int offset() {
        return (page() - 1) * size();
    }

    /** What to search for; may be empty. */
    public String search() {
        return search.strip();
    }

    /** The same as the list understands it, which knows of these fields. */
    public Search search(Fields fields) {
        return fields.search(search());
    }

    /**
     * The {@code order by} of the query; names that the list does not know are passed over.
     *
     * @param columns the JPQL paths by the names that clients use
     * @param standard the order where none is asked for, such as {@code -expires}
     */
    public String orderBy(Map<String, String> columns, String standard) {
        List<String> parts = new ArrayList<>();
        for (String part : ordering.isEmpty() ? names(standard) : ordering()) {
            String name = part.replaceFirst("^-", "");
            if (columns.containsKey(name)) {
                parts.add(columns.get(name) + (part.startsWith("-") ? " desc" : " asc"));
            }
        }
        return parts.isEmpty() ? "" : " order by " + String.join(", ", parts);
    }

    /** The one order that is asked for, of those that a list can have; {@code INVALID} for any other. */
    public <T> Order<T> order(Orders<T> orders) {
        return orders.of(ordering.strip());
    }

    /** The names to order by, with a hyphen before those whose order is reversed. */
    public List<String> ordering() {
        return names(ordering);
    }

    private static List<String> names(String text) {
        return Stream.of(text.split(",")).map(String::strip).toList();
    }

    private static Optional<Integer> number(String text) {
        return text.matches("-?[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Problem invalid() {
        return new Problem(ProblemType.NOT_FOUND, Message.of("rest.error.page"));
    }
}
