package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Kind;
import org.vestibule.common.Texts;
import org.vestibule.model.Choice;
import org.vestibule.model.FormField;
import org.vestibule.model.ModelForm;
import org.vestibule.model.Section;
import org.vestibule.model.Sections;
import org.vestibule.model.WritableModel;

/** What holds of the form of everything that administrators can write. */
class EveryFormTest {
    private static final Beans beans = Beans.running();

    private static final List<Choice> ONE = List.of(new Choice("1", "One"));

    @Test
    void hasALabelForEachFieldInEachLanguage() {
        forEachModel(model -> {
            for (Locale language : Texts.LOCALES) {
                assertThat(new ModelForm(model, Texts.in(language), type -> ONE).getFields())
                        .allSatisfy(field -> assertThat(field.getLabel()).isNotBlank())
                        .extracting(FormField::getName)
                        .doesNotHaveDuplicates()
                        .doesNotContain("version", "save", "delete", "object", "removal");
            }
        });
    }

    @Test
    void givesBackWhatItBeginsWith() {
        forEachModel(model -> {
            ModelForm form = new ModelForm(model, Texts.in(Locale.ENGLISH), type -> ONE);

            ModelForm again = new ModelForm(model, Texts.in(Locale.ENGLISH), type -> ONE).with(form.values());

            assertThat(again.values()).isEqualTo(form.values());
        });
    }

    @Test
    void hasAPageWithATitleInEachLanguage() {
        for (Section<?> section : beans.get(Sections.class).all().toList()) {
            for (Locale language : Texts.LOCALES) {
                String key = "section." + section.path();
                assertThat(Texts.in(language).bundle().keySet()).contains(key + ".title", key + ".new", key + ".above");
                assertThat(section.offered())
                        .allSatisfy(
                                kind -> assertThat(Texts.in(language).bundle().keySet())
                                        .contains(
                                                key + ".kinds",
                                                "model." + kind.names().model(),
                                                "about." + kind.names().model()));
            }
        }
    }

    private static void forEachModel(Consumer<WritableModel<?, ?>> proof) {
        beans.get(Sections.class).all().forEach(section -> {
            section.offered().stream().map(Kind::name).map(section::writable).forEach(proof);
            if (section.offered().isEmpty()) {
                proof.accept(section.writable(""));
            }
        });
    }
}
