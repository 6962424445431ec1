package org.vestibule.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of a record component that the input leaves out, in the text form that {@link Records} reads. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();

    /** Whether the component is ours alone, or authentik would not take this value. An export leaves such a one out. */
    boolean ours() default false;
}
