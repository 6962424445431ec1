package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Query;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.User;

class SearchKeyTest {
    private static final SearchKey KEY = new SearchKey("u.keys.search", "parts");

    @OnEveryDatabase
    void looksForThePartThatTheFewestTextsHave(Database database) {
        run(database, "create table parts (id bigint primary key, search_key varchar(100))");
        assertThat(filled(database, "invitation-777")).as("of no rows").isEqualTo("%invitation-777% ");

        run(database, "insert into parts select x, concat('invitation-', x) from generate_series(1, 20000) as s(x)");
        run(database, "analyze");

        assertThat(filled(database, "invitation-777"))
                .isEqualTo(database.toString().contains("postgres") ? "%n-777% invitation-777" : "%invitation-777% ");
        assertThat(filled(database, "invitation")).as("all have it").isEqualTo("%invitation% ");
        assertThat(filled(database, "n_7")).as("with a sign that is escaped").isEqualTo("%n\\_7% ");
    }

    /** What the condition's parameters become. */
    private static String filled(Database database, String text) {
        return database.call(entities -> {
            Query query = entities.createQuery("select u from User u where " + KEY.contains(":part"), User.class);
            KEY.part(text).fill(query, "part");
            return query.getParameterValue("part") + " " + query.getParameterValue("partRest");
        });
    }

    private static void run(Database database, String sql) {
        database.run(entities -> entities.createNativeQuery(sql).executeUpdate());
    }
}
