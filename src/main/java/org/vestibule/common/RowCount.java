package org.vestibule.common;

import jakarta.persistence.Query;
import java.util.function.Function;

/** Counts what a query finds: exactly up to a bound, beyond it by what the database knows of the table, so that no count takes long. */
public final class RowCount {
    /** Up to here counts are exact. */
    public static final int EXACT = 10_000;

    private RowCount() {}

    /**
     * The number of rows.
     *
     * @param ids selects the ids of what is counted
     * @param table where it is kept; beyond the bound all of its rows count, whatever the query leaves out
     * @param sql makes queries in SQL
     */
    public static long of(Query ids, String table, Function<String, Query> sql) {
        int counted = ids.setMaxResults(EXACT + 1).getResultList().size();
        if (counted <= EXACT) {
            return counted;
        }
        // H2 estimates nothing, as it knows the number; a PostgreSQL that has not looked at the table yet has to count
        // once.
        long estimate =
                number(sql.apply("select max(reltuples) from pg_catalog.pg_class where relname = '" + table + "'"));
        return estimate > EXACT ? estimate : number(sql.apply("select count(*) from " + table));
    }

    private static long number(Query query) {
        return ((Number) query.getSingleResult()).longValue();
    }
}
