package org.vestibule.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A record component whose text may have several lines, which forms give the room for. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface LongText {
    /** Whether each letter counts, as in a program. */
    boolean code() default false;

    /** The component that says whether the text is an expression; empty where that does not change. */
    String codeIf() default "";
}
