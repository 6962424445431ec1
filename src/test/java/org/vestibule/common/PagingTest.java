package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.function.Supplier;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class PagingTest {
    private static final int SIZE = 100;

    @OnEveryDatabase
    void countsExactlyUpToABoundAndAboutTheTableBeyond(Database database) {
        run(database, "create table counted (id bigint primary key)");
        assertThat(page(database, "counted", false, "id > 0", 0)).isEqualTo(new Page<>(List.of(), 0));

        run(database, "insert into counted select * from generate_series(1, 10000)");
        run(database, "analyze");
        assertThat(page(database, "counted", false, "id > 0", 0).count()).isEqualTo(Paging.EXACT);
        assertThat(page(database, "counted", false, "id > 9000", 0).count()).isEqualTo(1_000);

        run(database, "insert into counted select * from generate_series(10001, 12000)");
        run(database, "analyze");
        assertThat(page(database, "counted", false, "id > 9000", 0).count()).isEqualTo(3_000);
        assertThat(page(database, "counted", false, "id > 1", 0).count()).isEqualTo(12_000);
    }

    @OnEveryDatabase
    void countsWhatIsSearchedForExactlyUpToASmallerBoundInALargeTableOnly(Database database) {
        run(database, "create table searched (id bigint primary key)");
        run(database, "insert into searched select * from generate_series(1, 10000)");
        run(database, "analyze");
        assertThat(page(database, "searched", true, "id > 8500", 0).count()).isEqualTo(1_500);

        run(database, "insert into searched select * from generate_series(10001, 12000)");
        run(database, "analyze");
        assertThat(page(database, "searched", true, "id > 11000", 0).count()).isEqualTo(1_000);
        assertThat(page(database, "searched", true, "id > 10999", 0).count()).isEqualTo(12_000);
    }

    @OnEveryDatabase
    void countsNothingWhereThePageIsTheLastOne(Database database) {
        run(database, "create table paged (id bigint primary key)");
        run(database, "insert into paged select * from generate_series(1, 250)");

        for (boolean searched : List.of(true, false)) {
            Page<Object> last = database.call(entities -> new Paging(entities::createNativeQuery, "paged", searched)
                    .page(select(entities, "paged", "id > 0 order by id"), PagingTest::notAsked, 200, SIZE));
            assertThat(last.items()).hasSize(50).startsWith(201L);
            assertThat(last.count()).isEqualTo(250);
            assertThat(page(database, "paged", searched, "id > 0", 100).items())
                    .hasSize(SIZE)
                    .startsWith(101L);
            assertThat(page(database, "paged", searched, "id > 0", 300))
                    .as("behind the end")
                    .isEqualTo(new Page<>(List.of(), 250));
        }
    }

    private static TypedQuery<Object> notAsked() {
        throw new AssertionError("counted");
    }

    private static Page<Object> page(Database database, String table, boolean searched, String condition, int offset) {
        return database.call(entities -> {
            Supplier<TypedQuery<Object>> ids = () -> select(entities, table, condition);
            return new Paging(entities::createNativeQuery, table, searched)
                    .page(select(entities, table, condition + " order by id"), ids, offset, SIZE);
        });
    }

    @SuppressWarnings("unchecked")
    private static TypedQuery<Object> select(EntityManager entities, String table, String rest) {
        return (TypedQuery<Object>) entities.createNativeQuery("select id from " + table + " where " + rest);
    }

    private static void run(Database database, String sql) {
        database.run(entities -> entities.createNativeQuery(sql).executeUpdate());
    }
}
