package org.vestibule.common;

import jakarta.persistence.Query;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Has PostgreSQL plan statements for the values that they come with: its plan for any word reads all rows for a common one.
 *
 * @param sql makes queries in SQL
 */
public record AskedPlan(Function<String, Query> sql) {
    /** Reads so, in the same transaction. */
    public <R> R read(Supplier<R> rows) {
        mode("force_custom_plan");
        R result = rows.get();
        mode("auto");
        return result;
    }

    private void mode(String mode) {
        sql.apply("select set_config('plan_cache_mode', '" + mode + "', true)").getSingleResult();
    }
}
