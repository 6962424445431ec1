package org.vestibule.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks what needs no {@link Permission}, and says why; a test refuses services, pages and resources that carry neither. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Unguarded {
    /** Why everybody may call this. */
    String value();

    /** Whether a resource's callers need not even be signed in; a test calls each of them so. */
    boolean anonymous() default false;
}
