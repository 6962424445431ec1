package org.vestibule.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.vestibule.common.Migrations;

/** A real PostgreSQL, started for the first test that asks and stopped with the JVM. */
final class PostgreSql {
    static final String USER = "postgres";

    private static final String TEMPLATE = "vestibule_template";

    private static PostgreSql running;

    private final EmbeddedPostgres server;
    private boolean templateReady;

    private PostgreSql() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .setServerConfig("fsync", "off")
                .start();
    }

    static synchronized PostgreSql running() {
        if (running == null) {
            try {
                running = new PostgreSql();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    /** A new database with the schema, copied from one that was migrated once. */
    synchronized DataSource copy(String name) {
        if (!templateReady) {
            Migrations.migrate(create(TEMPLATE, "template1"));
            templateReady = true;
        }
        return create(name, TEMPLATE);
    }

    /** A new and empty database. */
    String url(String name) {
        create(name, "template1");
        return server.getJdbcUrl(USER, name);
    }

    private DataSource create(String name, String template) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.getDatabase(USER, name);
    }
}
