/**
 * Looks for bytes that a stranger could send and that would break something: {@link org.vestibule.fuzzing.Fuzzer} makes them up at each
 * {@link org.vestibule.fuzzing.Entrance}, and what it found stays in {@code src/test/resources/org/vestibule/fuzzing}.
 */
package org.vestibule.fuzzing;
