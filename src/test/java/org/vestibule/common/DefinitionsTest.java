package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Supplier;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** What two nodes on one database keep in memory. */
class DefinitionsTest {
    private final Definitions here = new Definitions();
    private final Definitions there = new Definitions();
    private String made = "first";

    @OnEveryDatabase
    void areReadOnceUntilAnyNodeChangesAnything(Database database) {
        assertThat(read(database, here)).isEqualTo("first");
        made = "second";
        assertThat(read(database, here)).as("while nobody said so").isEqualTo("first");

        request(database, there, () -> {
            there.change();
            assertThat(database.atOnce(1, thread -> read(database, here)))
                    .as("before the commit")
                    .containsExactly("first");
            return made;
        });

        assertThat(read(database, here)).isEqualTo("second");
        assertThat(read(database, there)).isEqualTo("second");
    }

    @OnEveryDatabase
    void keepNothingOfWhatIsRolledBack(Database database) {
        read(database, here);

        assertThatThrownBy(() -> request(database, here, () -> {
                    here.change();
                    made = "never committed";
                    assertThat(value(here)).isEqualTo("never committed");
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        made = "first";

        assertThat(read(database, here)).isEqualTo("first");
    }

    @OnEveryDatabase
    void doNotRememberWhatIsNotThere(Database database) {
        assertThat(request(database, here, () -> here.<String>find("flow", "new", Optional::empty)))
                .isEmpty();
        assertThat(request(database, here, () -> here.find("flow", "new", () -> Optional.of("made"))))
                .contains("made");
    }

    private String read(Database database, Definitions node) {
        return request(database, node, () -> value(node));
    }

    private String value(Definitions node) {
        return node.get("flow", "key", () -> made);
    }

    /** Runs the work in a request of its own. */
    private static <T> T request(Database database, Definitions node, Supplier<T> work) {
        return database.call(entities -> {
            CurrentEdition current = new CurrentEdition();
            current.editions = new EditionRepository();
            current.editions.entities = entities;
            node.current = current;
            return work.get();
        });
    }
}
