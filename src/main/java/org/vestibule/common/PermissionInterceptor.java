package org.vestibule.common;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.interceptor.AroundConstruct;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.List;

/** Keeps callers out who lack what {@link Requires} names. A page is refused before it loads anything. */
@Requires(Permission.ACCESS_ADMIN)
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class PermissionInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Caller caller;

    @AroundConstruct
    Object checkPage(InvocationContext call) throws Exception {
        Class<?> page = call.getConstructor().getDeclaringClass();
        if (page.isAnnotationPresent(Named.class)) {
            check(page.getAnnotation(Requires.class));
        }
        return call.proceed();
    }

    @AroundInvoke
    Object checkCall(InvocationContext call) throws Exception {
        Method method = call.getMethod();
        if (!method.isAnnotationPresent(Unguarded.class)) {
            Requires onMethod = method.getAnnotation(Requires.class);
            check(onMethod == null ? method.getDeclaringClass().getAnnotation(Requires.class) : onMethod);
        }
        return call.proceed();
    }

    private void check(Requires requires) {
        if (requires != null) {
            List.of(requires.value()).forEach(caller::require);
        }
    }
}
