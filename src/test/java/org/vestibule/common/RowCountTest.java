package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class RowCountTest {
    @OnEveryDatabase
    void isExactUpToItsBoundAndAnEstimateOfTheTableBeyond(Database database) {
        run(database, "create table counted (id bigint primary key)");
        assertThat(rows(database, "id > 0")).isZero();

        run(database, "insert into counted select * from generate_series(1, 10000)");
        run(database, "analyze");
        assertThat(rows(database, "id > 0")).isEqualTo(RowCount.EXACT);
        assertThat(rows(database, "id > 9000")).isEqualTo(1_000);

        run(database, "insert into counted select * from generate_series(10001, 12000)");
        run(database, "analyze");
        assertThat(rows(database, "id > 9000")).isEqualTo(3_000);
        assertThat(rows(database, "id > 1")).isEqualTo(12_000);
    }

    @OnEveryDatabase
    void isExactForASearchUpToASmallerBoundInALargeTableOnly(Database database) {
        run(database, "create table searched (id bigint primary key)");
        run(database, "insert into searched select * from generate_series(1, 10000)");
        run(database, "analyze");
        assertThat(found(database, "id > 8500")).isEqualTo(1_500);

        run(database, "insert into searched select * from generate_series(10001, 12000)");
        run(database, "analyze");
        assertThat(found(database, "id > 11000")).isEqualTo(1_000);
        assertThat(found(database, "id > 10999")).isEqualTo(12_000);
    }

    private static long found(Database database, String condition) {
        return database.call(entities -> RowCount.of(
                true,
                () -> entities.createNativeQuery("select id from searched where " + condition),
                "searched",
                entities::createNativeQuery));
    }

    private static void run(Database database, String sql) {
        database.run(entities -> entities.createNativeQuery(sql).executeUpdate());
    }

    private static long rows(Database database, String condition) {
        return database.call(entities -> RowCount.of(
                () -> entities.createNativeQuery("select id from counted where " + condition),
                "counted",
                entities::createNativeQuery));
    }
}
