package org.vestibule.common;

import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reads a table's rows by pages, and counts them: exactly up to a bound; beyond it, all that the database knows of the table count,
 * whatever a query leaves out, so that no count takes long.
 *
 * @param sql makes queries in SQL
 * @param searched whether something is searched for, and not only compared
 */
public record Paging(Function<String, Query> sql, String table, boolean searched) {
    /** Up to here counts are exact. */
    public static final int EXACT = 10_000;

    /** The same for what is searched for in a table with more rows than that, as each row that a search finds has to be read. */
    static final int EXACT_OF_SEARCH = 1_000;

    /** For a list in which nothing is searched for. */
    public Paging(Function<String, Query> sql, String table) {
        this(sql, table, false);
    }

    /**
     * A page of a list.
     *
     * @param rows in their order
     * @param ids the same rows in any order, to be counted; not asked where the page is the last one
     */
    public <T> Page<T> page(TypedQuery<T> rows, Supplier<? extends Query> ids, int offset, int size) {
        AskedPlan plan = new AskedPlan(sql);
        return searched
                ? plan.read(() -> page(rows, () -> countOfSearch(ids), offset, size))
                : page(rows, () -> plan.read(() -> count(ids)), offset, size);
    }

    private static <T> Page<T> page(TypedQuery<T> rows, LongSupplier count, int offset, int size) {
        List<T> items = rows.setFirstResult(offset).setMaxResults(size).getResultList();
        boolean last = items.size() < size && (!items.isEmpty() || offset == 0);
        return new Page<>(items, last ? offset + items.size() : count.getAsLong());
    }

    private long count(Supplier<? extends Query> ids) {
        return reaches(EXACT, ids) ? all() : exact(ids);
    }

    private long countOfSearch(Supplier<? extends Query> ids) {
        if (!reaches(EXACT_OF_SEARCH, ids)) {
            return exact(ids);
        }
        long all = all();
        return all > EXACT ? all : exact(ids);
    }

    /** Whether there are more; so many are not read to be counted. */
    private static boolean reaches(int bound, Supplier<? extends Query> ids) {
        return !ids.get().setFirstResult(bound).setMaxResults(1).getResultList().isEmpty();
    }

    private static long exact(Supplier<? extends Query> ids) {
        return ids.get().setMaxResults(EXACT).getResultList().size();
    }

    private long all() {
        // H2 estimates nothing, as it knows the number; a PostgreSQL that has not looked at the table yet has to count
        // once.
        long estimate = number("select max(reltuples) from pg_catalog.pg_class where relname = '" + table + "'");
        return estimate > EXACT ? estimate : number("select count(*) from " + table);
    }

    private long number(String select) {
        return ((Number) sql.apply(select).getSingleResult()).longValue();
    }
}
