package org.vestibule.common;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date before anything else starts. The same SQL runs on both databases, but for what only one of them has,
 * in a folder of its own.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = Migrations.DATA_SOURCE,
        className = "org.vestibule.common.ConfiguredDataSource",
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = 40,
        properties = "source=configuration")
@Unguarded("runs before anybody can call")
public class Migrations {
    private static final String COMMON = "classpath:db/migration/common";
    private static final String LAST = "select version from flyway_schema_history where success = true"
            + " order by installed_rank desc fetch first 1 rows only";
    private static final String UNREACHABLE = "The database cannot be reached";
    static final String DATA_SOURCE = "java:app/jdbc/vestibule";

    @Resource(lookup = DATA_SOURCE)
    DataSource database;

    @PostConstruct
    void run() {
        migrate(database);
    }

    /** Applies what is missing; also for tests outside of a server. */
    public static void migrate(DataSource database) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations(COMMON, "classpath:db/migration/" + (isPostgreSql(database) ? "postgresql" : "h2"))
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    /**
     * What the data is kept in.
     *
     * @param schema the last migration that was applied
     */
    public record State(String product, String version, String schema) {}

    @Requires(Permission.VIEW_SYSTEM)
    @Lock(LockType.READ)
    public State state() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            DatabaseMetaData product = connection.getMetaData();
            ResultSet last = statement.executeQuery(LAST);
            last.next();
            return new State(
                    product.getDatabaseProductName(), product.getDatabaseProductVersion(), last.getString("version"));
        } catch (SQLException e) {
            throw new IllegalStateException(UNREACHABLE, e);
        }
    }

    private static boolean isPostgreSql(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException(UNREACHABLE, e);
        }
    }
}
