package org.vestibule.common;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Connects to the database that the configuration names; the server pools what this gives. */
public class ConfiguredDataSource implements DataSource {
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=15000;WRITE_DELAY=0;DB_CLOSE_DELAY=-1";

    private final Configuration.Database database = Configuration.load().database();

    /** WildFly deploys no data source without a property; this one says where the settings come from and is not used. */
    public void setSource(String source) {
        if (source.isEmpty()) {
            throw new IllegalArgumentException("source");
        }
    }

    /** A new connection, which commits no rehearsal. The server's pool is told of no isolation level, as Payara would ask for it each time. */
    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = connect();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return Rehearsal.guarded(connection);
    }

    private Connection connect() throws SQLException {
        if (database.jndi().isPresent()) {
            return named(database.jndi().get()).getConnection();
        }
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        return driver().connect(url(database.url()), properties);
    }

    /** The address with the options that the product relies on. */
    public static String url(String configured) {
        return configured.startsWith("jdbc:h2:") ? configured + H2_OPTIONS : configured;
    }

    private Driver driver() {
        return database.isH2() ? new org.h2.Driver() : new org.postgresql.Driver();
    }

    /** Payara fills its pool in the name of nobody, without a class loader, by which it could find the other pool's classes. */
    private static DataSource named(String jndi) throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ConfiguredDataSource.class.getClassLoader());
        try {
            return InitialContext.doLookup(jndi);
        } catch (NamingException e) {
            throw new SQLException("No data source is bound to " + jndi, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw new SQLException("Not a " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
