package org.vestibule.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A test with a parameter of type {@link Database} that runs on H2 and on PostgreSQL; the tests of a class share the two. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "on {0}", autoCloseArguments = false)
@ArgumentsSource(Databases.class)
public @interface OnEveryDatabase {}
