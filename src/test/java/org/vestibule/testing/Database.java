package org.vestibule.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.vestibule.common.Ids;

/** An empty database with the product's schema and an edition of its own, for the tests of one class; see {@link OnEveryDatabase}. */
public final class Database implements AutoCloseable {
    private final String name;
    private final DataSource source;
    private final EntityManagerFactory factory;

    Database(String name, DataSource source) {
        this.name = name;
        this.source = source;
        this.factory = Persistence.createEntityManagerFactory("vestibule", properties(name, source));
    }

    /** A new one; whatever keeps something in memory sees by the edition that it is another one. */
    static Database copied(String name, DataSource source) {
        Database database = new Database(name, source);
        database.run(entities -> entities.createNativeQuery("update definitions set edition = ?1")
                .setParameter(1, Ids.next())
                .executeUpdate());
        return database;
    }

    /** One of its own on PostgreSQL, for whoever is no test. */
    public static Database postgresql(String name) {
        return copied("postgresql_" + name, PostgreSql.running().copy(name));
    }

    /** One of its own on H2, in memory. */
    public static Database h2(String name) {
        return Databases.h2("h2_" + name);
    }

    /** The unit of the product, without a server around it. */
    private static Map<String, Object> properties(String name, DataSource source) {
        return Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource",
                "",
                "jakarta.persistence.nonJtaDataSource",
                source,
                "eclipselink.session-name",
                name);
    }

    /** Runs the work in a transaction and commits it, unless it throws. */
    public <T> T call(Function<EntityManager, T> work) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                T result = work.apply(entities);
                entities.getTransaction().commit();
                return result;
            } finally {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            }
        }
    }

    /** Runs the work in a transaction and commits it, unless it throws. */
    public void run(Consumer<EntityManager> work) {
        call(entities -> {
            work.accept(entities);
            return null;
        });
    }

    /** Runs the work so many times at once, each in a thread and, if it uses {@link #call}, a transaction of its own. */
    public <T> List<T> atOnce(int times, IntFunction<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Future<T>> results = IntStream.range(0, times)
                    .mapToObj(number -> threads.submit(() -> work.apply(number)))
                    .toList();
            return results.stream().map(Database::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For statements that go past JPA. */
    public DataSource source() {
        return source;
    }

    @Override
    public void close() {
        factory.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
