package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.vestibule.common.Identified;
import org.vestibule.common.Texts;
import org.vestibule.common.Translations;
import org.vestibule.model.Section;
import org.vestibule.model.Sections;
import org.vestibule.model.WritableModel;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** What holds of all that the product's own blueprints bring along. */
class PredefinedTest {
    private static final Beans beans = Beans.running();

    private static final Locale AS_WRITTEN = Locale.ENGLISH;

    private final TreeSet<String> seen = new TreeSet<>();

    @OnEveryDatabase
    void saysEverythingInEveryLanguage(Database database) {
        beans.in(database, () -> {
            for (Predefined own : Predefined.values()) {
                beans.get(BlueprintImporter.class).applyOwn(own);
            }
            beans.get(Sections.class).all().forEach(this::saysAllOf);
            return null;
        });

        assertThat(seen).contains("Anmelden", "Benutzername", "Ein neues Passwort", "Sprache");
    }

    private <T extends Identified> void saysAllOf(Section<T> section) {
        section.all().forEach(object -> says(object, section.writable(object)));
    }

    private <T extends Identified> void says(T object, WritableModel<T, ?> model) {
        Map<String, Object> values = model.values(object);
        for (String attribute : Translations.texts(model.records()).keySet()) {
            boolean isProgram = Boolean.TRUE.equals(values.get(attribute + "_expression"));
            if (!isProgram && values.get(attribute) instanceof String written && !written.isEmpty()) {
                saysInAllLanguages(model.label(object) + "." + attribute, values, attribute);
            }
        }
    }

    private void saysInAllLanguages(String what, Map<String, Object> values, String attribute) {
        Map<?, ?> translations = (Map<?, ?>) values.get("translations");
        Texts.LOCALES.stream().filter(it -> !it.equals(AS_WRITTEN)).forEach(language -> {
            assertThat(translations.get(language.toLanguageTag()))
                    .as("%s in %s", what, language)
                    .isInstanceOfSatisfying(
                            Map.class,
                            texts -> assertThat((String) texts.get(attribute))
                                    .as("%s in %s", what, language)
                                    .isNotBlank()
                                    .satisfies(seen::add));
        });
    }
}
