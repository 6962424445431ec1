package org.vestibule.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.vestibule.invitation.People;
import org.vestibule.testing.Database;

/** Many people who were invited, with the mails that were written to them, in all states. */
final class PeopleRows {
    private static final Path STATEMENTS = Path.of("src/test/resources/org/vestibule/benchmark/people.sql");

    /** PostgreSQL makes the indexes anew, which takes less than a million entries one by one. */
    private static final String BEFORE = """
        set session_replication_role = replica;
        set maintenance_work_mem = '256MB';
        create temporary table indexes as select indexname, indexdef from pg_indexes
            where tablename in ('outbox', 'recipients') and indexdef not like 'CREATE UNIQUE%';
        do $$ begin execute (select string_agg('drop index ' || indexname, ';') from indexes); end $$;
        """;

    private static final String AFTER = """
        ;do $$ begin execute (select string_agg(indexdef, ';') from indexes); end $$;
        set session_replication_role = default\
        """;

    private PeopleRows() {}

    static void fill(Database database, int people) {
        String flow = database.call(entities -> People.on(entities).flow());
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            String rows = Files.readString(STATEMENTS)
                    .replace(":numbers", h2 ? "system_range" : "generate_series")
                    .replace(":people", String.valueOf(people))
                    .replace(":flow", "'" + flow + "'");
            statement.execute(h2 ? rows : BEFORE + rows + AFTER);
            statement.execute(h2 ? "analyze" : "vacuum analyze");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
