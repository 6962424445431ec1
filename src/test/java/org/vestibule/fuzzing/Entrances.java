package org.vestibule.fuzzing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.vestibule.blueprint.BlueprintEntrance;
import org.vestibule.blueprint.ModelEntrance;
import org.vestibule.invitation.PeopleEntrance;
import org.vestibule.rest.ListEntrance;

/** All places where bytes of strangers are read that have a form of their own; ten minutes together. */
enum Entrances {
    /** Imports, tried only: YAML with its tags, expressions, references. */
    BLUEPRINT(BlueprintEntrance::new, 200),
    /** Bodies of the API. */
    MODEL(ModelEntrance::new, 130),
    /** YAML in the fields of forms. */
    YAML(YamlEntrance::new, 90),
    EXPRESSION(ExpressionEntrance::new, 100),
    /** Tables and lists of recipients. */
    PEOPLE(PeopleEntrance::new, 40),
    /** What narrows, sorts and pages a list. */
    LIST(ListEntrance::new, 40);

    private final Supplier<Entrance> opening;
    private final int seconds;

    Entrances(Supplier<Entrance> opening, int seconds) {
        this.opening = opening;
        this.seconds = seconds;
    }

    Entrance open() {
        return opening.get();
    }

    /** How long it is tried. */
    Duration time() {
        return Duration.ofSeconds(seconds);
    }

    /** Where inputs begin from, and where those stay that have broken something. */
    Path kept() {
        return Path.of("src/test/resources/org/vestibule/fuzzing", folder());
    }

    /** Where inputs go that find new ways, or break something. */
    Path found() {
        return Path.of("target/fuzzing", folder());
    }

    private String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
