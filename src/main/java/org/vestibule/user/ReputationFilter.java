package org.vestibule.user;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;
import org.vestibule.common.Like;

/** Which scores to list: all that have not expired, until they are narrowed down. What is empty does not narrow them. */
public final class ReputationFilter {
    private final Conditions conditions = new Conditions("s.id");

    public ReputationFilter(Instant now) {
        conditions.add("expires", "s.expires > %s", now);
    }

    /** Those of a name, or with this text in the address. */
    public ReputationFilter search(String text) {
        if (!text.isEmpty()) {
            conditions.add(
                    "search",
                    "(s.identifier = %s or s.clientAddress like %s)",
                    Reputation.identifier(text),
                    Like.containing(text));
        }
        return this;
    }

    /** Those of any of these, which are names or the hashes that stand for them. */
    public ReputationFilter identifiers(Collection<String> some) {
        if (!some.isEmpty()) {
            conditions.add(
                    "identifier",
                    "s.identifier in %s",
                    some.stream()
                            .flatMap(it -> Stream.of(it, Reputation.identifier(it)))
                            .toList());
        }
        return this;
    }

    public ReputationFilter address(String address) {
        if (!address.isEmpty()) {
            conditions.add("ip", "s.clientAddress = %s", address);
        }
        return this;
    }

    public ReputationFilter score(int score) {
        conditions.add("score", "s.score = %s", score);
        return this;
    }

    String condition() {
        return conditions.toString();
    }

    <Q extends Query> Q fill(Q query) {
        return conditions.fill(query);
    }
}
