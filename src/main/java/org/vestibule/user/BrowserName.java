package org.vestibule.user;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a user agent's long line short enough for people. */
final class BrowserName {
    /** A later one calls itself by the earlier names, too, so they are asked in this order. */
    private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari");

    private static final List<String> SYSTEMS = List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux");

    private BrowserName() {}

    /** Such as “Firefox, Linux”; the beginning of the line where nothing in it is known. */
    static String of(String agent) {
        String known = Stream.of(BROWSERS, SYSTEMS)
                .flatMap(names -> names.stream().filter(agent::contains).limit(1))
                .map(name -> name.replace("Edg", "Edge").replace("OPR", "Opera"))
                .collect(Collectors.joining(", "));
        String start = agent.split("[/ ]", 2)[0];
        return known.isEmpty() ? (start.isEmpty() ? "?" : start) : known;
    }
}
