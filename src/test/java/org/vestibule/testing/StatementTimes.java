package org.vestibule.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Measures how long a database takes for the statements that are sent to it; both drivers fetch all rows with the statement. */
public final class StatementTimes implements AutoCloseable {
    private final AtomicLong nanos = new AtomicLong();
    private final Database watched;

    public StatementTimes(Database database) {
        DataSource source = proxy(
                DataSource.class, (proxy, method, arguments) -> watching(invoke(database.source(), method, arguments)));
        watched = new Database(database + " timed", source);
    }

    /** The same database, where they are measured. */
    public Database watched() {
        return watched;
    }

    /** The milliseconds since the last time. */
    public double take() {
        return nanos.getAndSet(0) / 1e6;
    }

    private Object watching(Object made) {
        if (made instanceof Connection connection) {
            return proxy(
                    Connection.class, (proxy, method, arguments) -> watching(invoke(connection, method, arguments)));
        }
        if (made instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, (proxy, method, arguments) -> timed(statement, method, arguments));
        }
        return made instanceof Statement statement
                ? proxy(Statement.class, (proxy, method, arguments) -> timed(statement, method, arguments))
                : made;
    }

    private Object timed(Statement statement, Method method, Object[] arguments) throws Throwable {
        long begin = System.nanoTime();
        try {
            return invoke(statement, method, arguments);
        } finally {
            nanos.addAndGet(method.getName().startsWith("execute") ? System.nanoTime() - begin : 0);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(StatementTimes.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        watched.close();
    }
}
