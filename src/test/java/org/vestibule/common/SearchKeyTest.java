package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class SearchKeyTest {
    @OnEveryDatabase
    void looksForThePartThatTheFewestTextsHave(Database database) {
        run(database, "create table parts (id bigint primary key, search_key varchar(100))");
        assertThat(rarest(database, "invitation-777")).as("of no rows").isEqualTo("%invitation-777%");

        run(database, "insert into parts select x, concat('invitation-', x) from generate_series(1, 20000) as s(x)");
        run(database, "analyze");

        assertThat(rarest(database, "invitation-777"))
                .isEqualTo(isPostgreSql(database) ? "%n-777%" : "%invitation-777%");
        assertThat(rarest(database, "invitation")).as("all have it").isEqualTo("%invitation%");
        assertThat(rarest(database, "invitation\\_777"))
                .as("with a sign that is escaped")
                .isEqualTo("%invitation\\_777%");
    }

    private static String rarest(Database database, String text) {
        return database.call(
                entities -> (String) entities.createNativeQuery("select rare_part('parts', 'search_key', ?1)")
                        .setParameter(1, "%" + text + "%")
                        .getSingleResult());
    }

    private static boolean isPostgreSql(Database database) {
        return database.toString().contains("postgres");
    }

    private static void run(Database database, String sql) {
        database.run(entities -> entities.createNativeQuery(sql).executeUpdate());
    }
}
