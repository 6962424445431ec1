package org.vestibule.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Keeps the statements that are sent to a database. */
public final class Statements implements AutoCloseable {
    private final List<String> sent = new ArrayList<>();
    private final Database watched;
    private int broken = Integer.MAX_VALUE;

    public Statements(Database database) {
        DataSource source = watching(DataSource.class, database.source());
        watched = new Database(database + " watched", source);
    }

    /** The same database, where they are kept. */
    public Database watched() {
        return watched;
    }

    /** Those since the last time; of an update not which columns it sets, as that depends on the values. */
    public List<String> take() {
        List<String> taken =
                sent.stream().map(it -> it.replaceFirst(" SET .*", "")).toList();
        sent.clear();
        return taken;
    }

    /** Lets the statement of that number fail, counted from here. */
    public void breakAt(int number) {
        sent.clear();
        broken = number;
    }

    /** Whether the statement that was to fail has failed; then none does any more. */
    public boolean hasBroken() {
        return broken == 0;
    }

    private <T> T watching(Class<T> type, T watching) {
        return type.cast(Proxy.newProxyInstance(
                Statements.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> invoke(watching, method, arguments)));
    }

    private Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        if (method.getName().startsWith("prepare")) {
            sent.add((String) arguments[0]);
            if (sent.size() == broken) {
                broken = 0;
                throw new SQLException("broken by the test");
            }
        }
        try {
            Object result = method.invoke(target, arguments);
            return result instanceof Connection connection ? watching(Connection.class, connection) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        watched.close();
    }
}
