package org.vestibule.common;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Some texts of a table's searched column, which tell what is rare there: those that the database keeps for its planner; none where it keeps none. */
@Entity
@Table(name = "search_samples")
public class Samples {
    /** Between two texts; the sign that Unicode has for it. */
    private static final String SEPARATOR = "\u001e";

    private static final int SHORTEST = 4;
    private static final int LONGEST = 5;

    /** PostgreSQL's index of parts knows of each text what three letters are in it. */
    private static final int INDEXED = 3;

    /** An index is no quicker than reading all where more than so many rows in a hundred fit. */
    private static final int COMMON = 3;

    /** So many letters of a text are looked at. */
    private static final int LOOKED_AT = 100;

    @Id
    @Column(name = "of_table")
    private String table;

    private String texts;

    protected Samples() {}

    Samples(List<String> texts) {
        this.texts = String.join(SEPARATOR, texts);
    }

    /** The rarest part of a text, the quickest of several; empty where each part is common, or nothing is known. */
    Optional<String> rarestPart(String text) {
        List<String> all = List.of(texts.split(SEPARATOR));
        TreeMap<Integer, List<String>> parts = parts(text, SHORTEST, LONGEST)
                .collect(Collectors.groupingBy(part -> having(part, all), TreeMap::new, Collectors.toList()));
        return Optional.ofNullable(parts.firstEntry())
                .filter(rarest -> rarest.getKey() * 100 < all.size() * COMMON)
                .map(Map.Entry::getValue)
                .flatMap(rarest -> rarest.stream()
                        .min(Comparator.comparing((String part) -> isSlow(part, all))
                                .thenComparing(part -> -part.length())));
    }

    /** Whether the index would read the rows of three letters that most texts have. */
    private static boolean isSlow(String part, List<String> all) {
        return parts(part, INDEXED, INDEXED).anyMatch(it -> having(it, all) * 2 > all.size());
    }

    private static int having(String part, List<String> all) {
        return (int) all.stream().filter(it -> it.contains(part)).count();
    }

    private static Stream<String> parts(String text, int shortest, int longest) {
        int[] letters = text.codePoints().limit(LOOKED_AT).toArray();
        return IntStream.rangeClosed(shortest, longest)
                .boxed()
                .flatMap(length -> IntStream.rangeClosed(0, letters.length - length)
                        .mapToObj(begin -> new String(letters, begin, length)));
    }
}
