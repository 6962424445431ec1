package org.vestibule.common;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
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

    @Inject
    Configuration configuration;

    @PostConstruct
    void run() {
        migrate(database, configuration.database().isH2());
    }

    /** Applies what is missing; also for tests outside of a server. */
    public static void migrate(DataSource database, boolean h2) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations(h2 ? new String[] {COMMON} : new String[] {COMMON, "classpath:db/migration/postgresql"})
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }
}
