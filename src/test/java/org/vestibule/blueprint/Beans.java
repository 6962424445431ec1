package org.vestibule.blueprint;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.injection.spi.JpaInjectionServices;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;
import org.jboss.weld.injection.spi.helpers.SimpleResourceReference;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration;
import org.vestibule.common.PermissionInterceptor;
import org.vestibule.common.SecretKeys;
import org.vestibule.testing.Database;
import org.vestibule.user.QuickPasswords;

/**
 * The services of the product without a server around them: EJBs are plain beans, and the transaction is the test's. The tests of a process
 * share {@link #running}, each with a database of its own; what services keep in memory they keep by the database's edition.
 */
final class Beans implements AutoCloseable {
    private static Beans running;

    private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();
    private static final ThreadLocal<EntityManager> READING = new ThreadLocal<>();
    private static final ThreadLocal<Database> DATABASE = new ThreadLocal<>();
    private static final List<String> PACKAGES = List.of(
            "common",
            "event",
            "model",
            "mail",
            "user",
            "policy",
            "notification",
            "application",
            "flow",
            "invitation",
            "authenticator",
            "approval",
            "stage",
            "editor",
            "blueprint");
    private static final String OF_A_SERVER =
            ".*(Environment|Page|Resource|Mechanism|DeviceCookie|VisitorRequest|Sweep|Cleaner|Relay|RelayBell|RuleWatch|DefaultFlows|FolderTimer|editor\\.Desk|\\$.*)";

    private final WeldContainer container;

    /** What the server and the operator give otherwise. */
    @ApplicationScoped
    static class Surroundings {
        @Produces
        Clock clock() {
            return Clock.systemUTC();
        }

        @Produces
        SecretKeys keys() {
            return new SecretKeys(List.of("a key that is long enough for a test"));
        }

        @Produces
        Validator validator() {
            return Validation.buildDefaultValidatorFactory().getValidator();
        }

        @Produces
        Configuration configuration() {
            return Configuration.load();
        }

        @Produces
        HttpServletRequest nobodys() {
            return (HttpServletRequest) Proxy.newProxyInstance(
                    Beans.class.getClassLoader(),
                    new Class<?>[] {HttpServletRequest.class},
                    (proxy, method, arguments) -> null);
        }
    }

    private static final class Entities implements JpaInjectionServices {
        @Override
        public ResourceReferenceFactory<EntityManager> registerPersistenceContextInjectionPoint(InjectionPoint point) {
            EntityManager current = (EntityManager) Proxy.newProxyInstance(
                    Beans.class.getClassLoader(),
                    new Class<?>[] {EntityManager.class},
                    (proxy, method, arguments) -> invoke(method, arguments));
            return () -> new SimpleResourceReference<>(current);
        }

        private static Object invoke(Method method, Object[] arguments) throws Throwable {
            try {
                if (CURRENT.get() != null) {
                    return method.invoke(CURRENT.get(), arguments);
                }
                READING.get().clear();
                return method.invoke(READING.get(), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @Override
        public ResourceReferenceFactory<EntityManagerFactory> registerPersistenceUnitInjectionPoint(
                InjectionPoint point) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cleanup() {}
    }

    /** What EJBs are without being told so: a call begins a transaction unless it is within one. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface InTransaction {}

    @InTransaction
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Transactions {
        @AroundInvoke
        Object join(InvocationContext call) throws Exception {
            return CURRENT.get() != null || DATABASE.get() == null
                    ? call.proceed()
                    : DATABASE.get().call(entities -> begin(entities, call));
        }

        private static Object begin(EntityManager entities, InvocationContext call) {
            CURRENT.set(entities);
            try {
                return call.proceed();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                CURRENT.remove();
            }
        }
    }

    static class Marking implements Extension {
        /** Where it stands at methods, a transaction of their own begins. */
        void mark(@Observes @WithAnnotations({Stateless.class, Transactional.class}) ProcessAnnotatedType<?> type) {
            if (!type.getAnnotatedType().isAnnotationPresent(Transactional.class)) {
                type.configureAnnotatedType().add(Transactions.class.getAnnotation(InTransaction.class));
            }
        }
    }

    Beans() {
        container = new Weld()
                .disableDiscovery()
                .addExtension(new Marking())
                .addServices(new Entities())
                .addBeanClasses(Stream.concat(
                                PACKAGES.stream().flatMap(Beans::classes),
                                Stream.of(
                                        Surroundings.class,
                                        PermissionInterceptor.class,
                                        Transactions.class,
                                        QuickPasswords.class))
                        .toArray(Class<?>[]::new))
                .initialize();
    }

    /** Those that all share who set nothing up of their own; they end with the process. */
    static synchronized Beans running() {
        if (running == null) {
            running = new Beans();
        }
        return running;
    }

    /** Runs the work in a transaction, with a request around it. */
    <T> T in(Database database, Supplier<T> work) {
        RequestContextController request =
                container.select(RequestContextController.class).get();
        request.activate();
        try {
            return database.call(entities -> {
                CURRENT.set(entities);
                return work.get();
            });
        } finally {
            CURRENT.remove();
            request.deactivate();
        }
    }

    /** Runs the work with a request around it, in which each call of a service is a transaction of its own. */
    void outside(Database database, Runnable work) {
        RequestContextController request =
                container.select(RequestContextController.class).get();
        request.activate();
        try {
            database.run(entities -> {
                READING.set(entities);
                DATABASE.set(database);
                work.run();
            });
        } finally {
            READING.remove();
            DATABASE.remove();
            request.deactivate();
        }
    }

    <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        container.close();
    }

    private static Stream<Class<?>> classes(String name) {
        Path root = Path.of(
                Caller.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (Stream<Path> files = Files.list(root.resolve("org/vestibule/" + name))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> "org.vestibule." + name + "." + file.replace(".class", ""))
                    .filter(type -> !type.matches(OF_A_SERVER))
                    .<Class<?>>map(Beans::load)
                    .filter(Beans::isBean)
                    .toList()
                    .stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isBean(Class<?> type) {
        return Stream.of(type.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .anyMatch(List.of("ApplicationScoped", "Stateless", "RequestScoped")::contains);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
