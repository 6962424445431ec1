package org.vestibule.common;

import jakarta.persistence.Query;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts what a query finds: exactly up to a bound, beyond it by what the database knows of the table, so that no count takes long. */
public final class RowCount {
    /** Up to here counts are exact. */
    public static final int EXACT = 10_000;

    /** The same for what is searched for in a table with more rows than that, as each row that a search finds has to be read. */
    static final int EXACT_OF_SEARCH = 1_000;

    private RowCount() {}

    /**
     * The number of rows.
     *
     * @param searched whether something is searched for, and not only compared
     * @param ids selects the ids of what is counted
     * @param table where it is kept; beyond the bound all of its rows count, whatever the query leaves out
     * @param sql makes queries in SQL
     */
    public static long of(boolean searched, Supplier<? extends Query> ids, String table, Function<String, Query> sql) {
        // Until the transaction ends, PostgreSQL plans for what is asked: a plan for any word reads all rows for a
        // common one.
        sql.apply("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .getSingleResult();
        // So many ids are never fetched where one tells that there are more.
        if (!reaches(searched ? EXACT_OF_SEARCH : EXACT, ids)) {
            return ids.get().setMaxResults(EXACT).getResultList().size();
        }
        long all = all(table, sql);
        return !searched || all > EXACT
                ? all
                : ids.get().setMaxResults(EXACT).getResultList().size();
    }

    private static boolean reaches(int bound, Supplier<? extends Query> ids) {
        return !ids.get().setFirstResult(bound).setMaxResults(1).getResultList().isEmpty();
    }

    private static long all(String table, Function<String, Query> sql) {
        // H2 estimates nothing, as it knows the number; a PostgreSQL that has not looked at the table yet has to count
        // once.
        long estimate =
                number(sql.apply("select max(reltuples) from pg_catalog.pg_class where relname = '" + table + "'"));
        return estimate > EXACT ? estimate : number(sql.apply("select count(*) from " + table));
    }

    /** The same where nothing is searched for, or in what small tables have. */
    public static long of(Supplier<? extends Query> ids, String table, Function<String, Query> sql) {
        return of(false, ids, table, sql);
    }

    private static long number(Query query) {
        return ((Number) query.getSingleResult()).longValue();
    }
}
