package org.vestibule.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.vestibule.common.Page;
import org.vestibule.common.Records;

/** A list that is short enough to be held as a whole: clients narrow it down, order it and page through it by its members. */
public record Rows(List<Map<String, Object>> all) {
    private static final String IS_NULL = "__isnull";
    private static final String ONE_OF = "_in";
    private static final String KEY = "_uuid";
    private static final String OF = "__";

    /** The page that is asked for. */
    public Paginated<Map<String, Object>> page(PageRequest page) {
        List<Map<String, Object>> ordered = new ArrayList<>(all);
        ordered.sort(order(page.ordering()));
        return Paginated.of(Page.of(ordered, page.offset(), page.size()), page);
    }

    /**
     * Those for which a condition of the query language holds; where the text is none, those in which each of its words stands in one of
     * the members. A member of a member is named with a dot.
     */
    public Rows searched(String text, Collection<String> members) {
        return ConditionParser.parse(text)
                .map(condition -> narrowed(new RowCondition(condition).on(all)))
                .orElseGet(() -> withWords(text, members));
    }

    private Rows withWords(String text, Collection<String> members) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("\\s+"));
        return narrowed(row -> words.stream()
                .allMatch(word -> members.stream()
                        .anyMatch(name -> String.valueOf(member(row, name))
                                .toLowerCase(Locale.ROOT)
                                .contains(word))));
    }

    /**
     * Those whose members are as the query has them: equal, one of several ({@code _in}), or missing ({@code __isnull}). Of an
     * object within a row, such as {@code group_obj}, a member is named as {@code group__name}.
     */
    public Rows filtered(MultivaluedMap<String, String> query) {
        Rows rows = this;
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            rows = rows.filtered(parameter.getKey(), parameter.getValue());
        }
        return rows;
    }

    private Rows filtered(String name, List<String> values) {
        if (name.endsWith(IS_NULL)) {
            return missing(without(name, IS_NULL), values.get(0).equalsIgnoreCase("true"));
        }
        return name.indexOf(OF) > 0 ? within(name, values) : equal(name, values);
    }

    private Rows missing(String member, boolean missing) {
        return narrowed(row -> !row.containsKey(member) || missing == (row.get(member) == null));
    }

    private Rows within(String name, List<String> values) {
        int end = name.indexOf(OF);
        String whole = name.substring(0, end) + "_obj";
        String part = whole + "." + name.substring(end + OF.length());
        return narrowed(row -> !row.containsKey(whole) || values.contains(String.valueOf(member(row, part))));
    }

    private Rows equal(String name, List<String> values) {
        List<String> wanted = name.endsWith(ONE_OF)
                ? values.stream().flatMap(it -> Stream.of(it.split(","))).toList()
                : values;
        String member = name.endsWith(KEY) ? "pk" : name.endsWith(ONE_OF) ? without(name, ONE_OF) : name;
        return narrowed(row -> !row.containsKey(member)
                || texts(row.get(member)).anyMatch(text -> wanted.stream().anyMatch(text::equalsIgnoreCase)));
    }

    private Rows narrowed(Predicate<Map<String, Object>> wanted) {
        return new Rows(all.stream().filter(wanted).toList());
    }

    private static Stream<String> texts(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf)
                : Stream.of(String.valueOf(value));
    }

    private static String without(String name, String end) {
        return name.substring(0, name.length() - end.length());
    }

    static Object member(Map<?, ?> row, String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return row.get(name);
        }
        Object whole = row.get(name.substring(0, dot));
        Object inner = whole instanceof Record record ? Records.write(record) : whole;
        return inner instanceof Map<?, ?> members ? member(members, name.substring(dot + 1)) : null;
    }

    /** What clients ask for first; what they do not ask for stays as it was. */
    private static Comparator<Map<String, Object>> order(List<String> names) {
        Comparator<Map<String, Object>> order = (one, other) -> 0;
        for (String name : names) {
            String member = name.replaceFirst("^-", "");
            Comparator<Map<String, Object>> by = (one, other) -> compare(one.get(member), other.get(member));
            order = order.thenComparing(name.startsWith("-") ? by.reversed() : by);
        }
        return order;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        return one instanceof Comparable<?> comparable && other != null && one.getClass() == other.getClass()
                ? ((Comparable<Object>) comparable).compareTo(other)
                : Boolean.compare(Objects.nonNull(one), Objects.nonNull(other));
    }
}
