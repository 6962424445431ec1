package org.vestibule.user;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Locale;
import org.vestibule.common.Like;
import org.vestibule.rest.Search;

/** Which API tokens to list: all of them, until they are narrowed down. What is empty does not narrow them. */
public final class ApiTokenFilter {
    private final Conditions conditions = new Conditions("t.id");

    /** Those that a program asks for by words or in the query language. */
    public ApiTokenFilter search(Search asked) {
        conditions.add(asked.restriction());
        return search(asked.words());
    }

    /** Those with this text in their identifier, their description or the name of their user. */
    public ApiTokenFilter search(String text) {
        if (!text.isBlank()) {
            String part = Like.containing(text.strip().toLowerCase(Locale.ROOT));
            conditions.add(
                    "search",
                    "(lower(t.identifier) like %s or lower(t.description) like %s or t.user.keys.username like %s)",
                    part,
                    part,
                    part);
        }
        return this;
    }

    public ApiTokenFilter identifier(String identifier) {
        return equal("identifier", "t.identifier", identifier);
    }

    public ApiTokenFilter description(String description) {
        return equal("description", "t.description", description);
    }

    public ApiTokenFilter intent(String intent) {
        return equal("intent", "t.intent", intent);
    }

    public ApiTokenFilter username(String username) {
        return equal("user__username", "t.user.keys.username", UserKeys.of(username));
    }

    /** Those that act as this user. */
    ApiTokenFilter user(long id) {
        conditions.add("user", "t.user.id = %s", id);
        return this;
    }

    public ApiTokenFilter expiring(boolean expiring) {
        conditions.add("expiring", expiring ? "t.expires is not null" : "t.expires is null");
        return this;
    }

    /** Those that end then. */
    public ApiTokenFilter expires(Instant end) {
        conditions.add("expires", "t.expires = %s", end);
        return this;
    }

    /** Those that something in the configuration manages by that name, of which there are none. */
    public ApiTokenFilter managed(String name) {
        if (!name.isEmpty()) {
            conditions.add("managed", "t.id is null");
        }
        return this;
    }

    private ApiTokenFilter equal(String name, String column, String value) {
        if (!value.isEmpty()) {
            conditions.add(name, column + " = %s", value);
        }
        return this;
    }

    String condition() {
        return conditions.toString();
    }

    <Q extends Query> Q fill(Q query) {
        return conditions.fill(query);
    }
}
