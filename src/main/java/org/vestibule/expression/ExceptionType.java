package org.vestibule.expression;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A class of exceptions that scripts can raise, catch and test for (Python library reference, "Built-in Exceptions"). The host makes
 * its own, such as {@code DoesNotExist}, with a parent from here, and hands them out as attributes of its objects.
 */
public final class ExceptionType {
    public static final ExceptionType BASE_EXCEPTION = new ExceptionType("BaseException", null);
    public static final ExceptionType EXCEPTION = new ExceptionType("Exception", BASE_EXCEPTION);
    public static final ExceptionType ATTRIBUTE_ERROR = new ExceptionType("AttributeError", EXCEPTION);
    public static final ExceptionType IMPORT_ERROR = new ExceptionType("ImportError", EXCEPTION);
    public static final ExceptionType LOOKUP_ERROR = new ExceptionType("LookupError", EXCEPTION);
    public static final ExceptionType INDEX_ERROR = new ExceptionType("IndexError", LOOKUP_ERROR);
    public static final ExceptionType KEY_ERROR = new ExceptionType("KeyError", LOOKUP_ERROR);
    public static final ExceptionType NAME_ERROR = new ExceptionType("NameError", EXCEPTION);
    public static final ExceptionType OS_ERROR = new ExceptionType("OSError", EXCEPTION);
    public static final ExceptionType RUNTIME_ERROR = new ExceptionType("RuntimeError", EXCEPTION);
    public static final ExceptionType TYPE_ERROR = new ExceptionType("TypeError", EXCEPTION);
    public static final ExceptionType VALUE_ERROR = new ExceptionType("ValueError", EXCEPTION);

    static final ExceptionType ARITHMETIC_ERROR = new ExceptionType("ArithmeticError", EXCEPTION);
    static final ExceptionType ASSERTION_ERROR = new ExceptionType("AssertionError", EXCEPTION);
    static final ExceptionType MODULE_NOT_FOUND_ERROR = new ExceptionType("ModuleNotFoundError", IMPORT_ERROR);
    static final ExceptionType OVERFLOW_ERROR = new ExceptionType("OverflowError", ARITHMETIC_ERROR);
    static final ExceptionType STOP_ITERATION = new ExceptionType("StopIteration", EXCEPTION);
    static final ExceptionType UNBOUND_LOCAL_ERROR = new ExceptionType("UnboundLocalError", NAME_ERROR);
    static final ExceptionType ZERO_DIVISION_ERROR = new ExceptionType("ZeroDivisionError", ARITHMETIC_ERROR);
    static final ExceptionType REGEX_ERROR = new ExceptionType("error", EXCEPTION);

    /** Stands outside of the hierarchy, so that no {@code except} catches it. */
    static final ExceptionType BOUND_EXCEEDED = new ExceptionType("BoundExceeded", null);

    /** Those that a script can name without an import. */
    static final Map<String, ExceptionType> BUILT_IN = Stream.of(
                    List.of(
                            BASE_EXCEPTION,
                            EXCEPTION,
                            ATTRIBUTE_ERROR,
                            IMPORT_ERROR,
                            LOOKUP_ERROR,
                            INDEX_ERROR,
                            KEY_ERROR),
                    List.of(
                            NAME_ERROR,
                            OS_ERROR,
                            RUNTIME_ERROR,
                            TYPE_ERROR,
                            VALUE_ERROR,
                            ARITHMETIC_ERROR,
                            ASSERTION_ERROR),
                    List.of(
                            MODULE_NOT_FOUND_ERROR,
                            OVERFLOW_ERROR,
                            STOP_ITERATION,
                            UNBOUND_LOCAL_ERROR,
                            ZERO_DIVISION_ERROR),
                    List.of(
                            new ExceptionType("FloatingPointError", ARITHMETIC_ERROR),
                            new ExceptionType("NotImplementedError", RUNTIME_ERROR),
                            new ExceptionType("RecursionError", RUNTIME_ERROR),
                            new ExceptionType("PermissionError", OS_ERROR),
                            new ExceptionType("ConnectionError", OS_ERROR),
                            new ExceptionType("TimeoutError", OS_ERROR),
                            new ExceptionType("UnicodeError", VALUE_ERROR)))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(ExceptionType::name, Function.identity()));

    private final String name;
    private final ExceptionType parent;

    /** Makes a class of its own, whatever others bear the same name. */
    public ExceptionType(String name, ExceptionType parent) {
        this.name = name;
        this.parent = parent;
    }

    /** What the script calls it. */
    public String name() {
        return name;
    }

    /** Whether it is the other class or a kind of it. */
    public boolean isKindOf(ExceptionType other) {
        return this == other || parent != null && parent.isKindOf(other);
    }

    ExceptionValue make(Meter meter, Arguments arguments) {
        meter.allocate(Size.OBJECT);
        if (!arguments.keywords().isEmpty()) {
            throw PythonError.type(name + "() takes no keyword arguments");
        }
        return new ExceptionValue(this, Tuple.of(arguments.values()));
    }

    @Override
    public String toString() {
        return name;
    }
}
