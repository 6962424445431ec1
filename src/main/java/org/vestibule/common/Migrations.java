package org.vestibule.common;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date before anything else starts. The same SQL runs on both databases, but for what only PostgreSQL has,
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
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        properties = "source=configuration")
@Unguarded("runs before anybody can call")
public class Migrations {
    private static final String COMMON = "classpath:db/migration/common";
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
                .locations(
                        isPostgreSql(database)
                                ? new String[] {COMMON, "classpath:db/migration/postgresql"}
                                : new String[] {COMMON})
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    private static boolean isPostgreSql(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached", e);
        }
    }
}
