package org.vestibule.mail;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.vestibule.testing.Database;

/** The transactions that a server begins at the methods of an EJB, one a thread. */
final class Transactions {
    private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

    private final Database database;

    Transactions(Database database) {
        this.database = database;
    }

    /** Stands for the entity manager of whatever transaction the thread is in. */
    EntityManager entities() {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> invoke(method, arguments));
    }

    private Object invoke(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(CURRENT.get(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Runs in a transaction of its own. */
    <T> T call(Supplier<T> work) {
        return database.call(entities -> {
            CURRENT.set(entities);
            try {
                return work.get();
            } finally {
                CURRENT.remove();
            }
        });
    }

    /** Runs in a transaction of its own. */
    void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
