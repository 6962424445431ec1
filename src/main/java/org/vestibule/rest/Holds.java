package org.vestibule.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a loosely typed value holds, as the document of the API tells it: a body or an answer, a parameter, a component of a record, or
 * the elements of a list. An object that is read by a model is named by its entity.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Holds {
    /** The type; of a body, the records whose components are its members. */
    Class<?>[] value();

    /** With which status a method answers. */
    int status() default 200;
}
