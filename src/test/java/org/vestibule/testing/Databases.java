package org.vestibule.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.vestibule.common.ConfiguredDataSource;
import org.vestibule.common.Migrations;

/** Gives each test class a database of every sort that the product supports. */
final class Databases implements ArgumentsProvider {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** H2's file of its own in memory. */
    private static final String SCHEMA = "memFS:schema.sql";

    private static boolean migrated;

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext test) {
        Store store = test.getParent().orElseThrow().getStore(Namespace.create(Databases.class));
        return Stream.of(
                        store.getOrComputeIfAbsent("H2", key -> h2("h2_" + NUMBER.incrementAndGet()), Database.class),
                        store.getOrComputeIfAbsent("PostgreSQL", key -> postgresql(), Database.class))
                .map(Arguments::of);
    }

    /** A copy of one that was migrated once, which takes a tenth of the time. */
    static synchronized Database h2(String name) {
        if (!migrated) {
            DataSource template = inMemory("h2_template");
            Migrations.migrate(template);
            execute(template, "script to '" + SCHEMA + "'");
            migrated = true;
        }
        DataSource source = inMemory(name);
        execute(source, "runscript from '" + SCHEMA + "'");
        return Database.copied(name, source);
    }

    private static DataSource inMemory(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(ConfiguredDataSource.url("jdbc:h2:mem:" + name));
        return source;
    }

    private static void execute(DataSource source, String statement) {
        try (Connection connection = source.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Database postgresql() {
        String name = "postgresql_" + NUMBER.incrementAndGet();
        return Database.copied(name, PostgreSql.running().copy(name));
    }
}
