package org.vestibule.event;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.SearchKey;
import org.vestibule.rest.Restriction;

/**
 * Which events to list; what is empty does not narrow the list.
 *
 * @param actions any of them; null for every one, empty for none
 * @param asked what a program asks in the query language
 * @param actor the name of who did it
 * @param subject the id of what it happened to
 * @param address the client's address
 * @param text a part of the actor's name, the client's address or the subject's name
 * @param models any sort of what it happened to, such as {@code authentik_core.user}; null for every one, empty for none
 * @param asked what a program asks in the query language
 */
public record EventFilter(
        Set<EventAction> actions,
        String actor,
        String subject,
        String address,
        String text,
        Set<String> models,
        Restriction asked) {
    /** What a text is searched in, by the names of its parameters. */
    private static final Map<String, SearchKey> KEYS = Map.of(
            "actor", new SearchKey("lower(e.actorName)", "events_search_actor"),
            "subject", new SearchKey("lower(e.subjectName)", "events_search_subject"),
            "address", new SearchKey("e.clientAddress", "events"));

    /** Events about whatever sort of things, without a question in the query language. */
    public EventFilter(Set<EventAction> actions, String actor, String subject, String address, String text) {
        this(actions, actor, subject, address, text, null, Restriction.NONE);
    }

    /** The same, but only about these sorts of things; null for every one. */
    public EventFilter about(Set<String> some) {
        return new EventFilter(actions, actor, subject, address, text, some, asked);
    }

    /** The same, narrowed down by a question in the query language. */
    public EventFilter asking(Restriction question) {
        return new EventFilter(actions, actor, subject, address, text, models, question);
    }

    boolean isSearched() {
        return !text.isBlank() || !asked.isNone();
    }

    String condition() {
        List<String> conditions = new ArrayList<>(List.of("e.id is not null"));
        if (actions != null) {
            conditions.add(actions.isEmpty() ? "e.id is null" : "e.action in :actions");
        }
        if (models != null) {
            conditions.add(models.isEmpty() ? "e.id is null" : "e.subjectModel in :models");
        }
        exact().keySet().forEach(name -> conditions.add("e.%1$s = :%1$s".formatted(name)));
        if (!text.isBlank()) {
            conditions.add(KEYS.entrySet().stream()
                    .map(key -> key.getValue().contains(":" + key.getKey()))
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
        if (!asked.isNone()) {
            conditions.add(asked.jpql());
        }
        return String.join(" and ", conditions);
    }

    <T> TypedQuery<T> fill(TypedQuery<T> query) {
        if (actions != null && !actions.isEmpty()) {
            query.setParameter("actions", actions);
        }
        if (models != null && !models.isEmpty()) {
            query.setParameter("models", models);
        }
        exact().forEach(query::setParameter);
        if (!text.isBlank()) {
            String part = text.strip().toLowerCase(Locale.ROOT);
            KEYS.forEach((name, key) -> key.part(part).fill(query, name));
        }
        return asked.fill(query);
    }

    private Map<String, String> exact() {
        Map<String, String> exact = new LinkedHashMap<>();
        exact.put("actorName", actor);
        exact.put("subjectId", subject);
        exact.put("clientAddress", address);
        exact.values().removeIf(String::isBlank);
        return exact;
    }
}
