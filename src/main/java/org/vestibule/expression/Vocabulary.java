package org.vestibule.expression;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names that every script can use, for whoever writes one. */
public final class Vocabulary {
    private Vocabulary() {}

    /** The keywords that are covered, and the built-in functions and types. */
    public static Set<String> words() {
        Set<String> words = new TreeSet<>(Token.KEYWORDS);
        words.removeAll(StatementParser.UNSUPPORTED);
        words.removeAll(SimpleStatementParser.UNSUPPORTED);
        words.addAll(Builtins.NAMES.keySet());
        return Collections.unmodifiableSet(words);
    }

    /** The methods of the built-in types. */
    public static Set<String> methods() {
        Set<String> methods = new TreeSet<>();
        Stream.of(Type.values()).forEach(type -> methods.addAll(type.names()));
        return Collections.unmodifiableSet(methods);
    }

    /** What is in the module {@code re}. */
    public static Set<String> re() {
        return Collections.unmodifiableSet(new TreeSet<>(RegexModule.MEMBERS.keySet()));
    }
}
