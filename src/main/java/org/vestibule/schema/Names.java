package org.vestibule.schema;

import java.util.HashMap;
import java.util.Map;

/** What types are called among the schemas; no two the same. */
final class Names {
    private static final String ROLE = "(Resource|View|Fields|Service|Model|Challenges)$";

    private final Map<String, Object> owners = new HashMap<>();

    /** Whether nothing else is called so. */
    boolean isFree(String name, Object meaning) {
        return owners.getOrDefault(name, meaning).equals(meaning);
    }

    /** Gives something its name; an {@code IllegalStateException} tells where another is called so. */
    void give(String name, Object meaning) {
        Object owner = owners.putIfAbsent(name, meaning);
        if (owner != null && !owner.equals(meaning)) {
            throw new IllegalStateException("Both " + owner + " and " + meaning + " would be called " + name);
        }
    }

    /** The name of a type, such as {@code User} for {@code UserResource.View}. */
    static String simple(Class<?> type) {
        String own = type.getSimpleName().replaceFirst(ROLE, "");
        Class<?> around = type.getEnclosingClass();
        return around == null ? own : simple(around) + own;
    }
}
