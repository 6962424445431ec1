package org.vestibule.testing;

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

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext test) {
        Store store = test.getParent().orElseThrow().getStore(Namespace.create(Databases.class));
        return Stream.of(
                        store.getOrComputeIfAbsent("H2", key -> h2("h2_" + NUMBER.incrementAndGet()), Database.class),
                        store.getOrComputeIfAbsent("PostgreSQL", key -> postgresql(), Database.class))
                .map(Arguments::of);
    }

    static Database h2(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(ConfiguredDataSource.url("jdbc:h2:mem:" + name));
        Migrations.migrate(source);
        return new Database(name, source);
    }

    private static Database postgresql() {
        String name = "postgresql_" + NUMBER.incrementAndGet();
        DataSource source = PostgreSql.running().copy(name);
        return new Database(name, source);
    }
}
