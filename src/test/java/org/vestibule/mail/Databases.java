package org.vestibule.mail;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.vestibule.common.ConfiguredDataSource;

/** The migrated schema on both databases, with transactions as the server gives them. */
public enum Databases {
    H2,
    POSTGRESQL;

    private final EntityManagerFactory factory = open();

    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    private EntityManagerFactory open() {
        DataSource database = name().equals("H2") ? h2() : postgresql();
        String own = "classpath:db/migration/" + name().toLowerCase(Locale.ROOT);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", own)
                .load()
                .migrate();
        return Persistence.createEntityManagerFactory(
                "vestibule",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.nonJtaDataSource", database,
                        "eclipselink.weaving", "false"));
    }

    private static DataSource h2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(ConfiguredDataSource.url("jdbc:h2:mem:mail"));
        return database;
    }

    private static DataSource postgresql() {
        try {
            return EmbeddedPostgres.start().getPostgresDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stands for the entity manager of whatever transaction the thread is in. */
    public EntityManager entities() {
        return (EntityManager) Proxy.newProxyInstance(
                Databases.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(current.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Runs in a transaction of its own. */
    public <T> T apart(Supplier<T> work) {
        EntityManager outer = current.get();
        try (EntityManager entities = factory.createEntityManager()) {
            current.set(entities);
            entities.getTransaction().begin();
            T result = work.get();
            entities.getTransaction().commit();
            return result;
        } finally {
            current.set(outer);
        }
    }

    /** Runs in a transaction of its own. */
    public void apart(Runnable work) {
        apart(() -> {
            work.run();
            return null;
        });
    }
}
