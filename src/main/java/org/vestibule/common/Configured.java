package org.vestibule.common;

import jakarta.persistence.Convert;
import jakarta.persistence.MappedSuperclass;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A thing with a name whose {@link Kind} says what its settings mean.
 *
 * @param <F> what an administrator, a program or a blueprint may set besides the settings, whatever the kind
 */
@MappedSuperclass
public abstract class Configured<F extends Record> extends Identified {
    private String name;
    private String kind;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> settings = Map.of();

    @Convert(converter = TranslationsConverter.class)
    private Translations translations = Translations.NONE;

    /** All that may be set of a thing of this kind. */
    public record Draft<F extends Record>(F fields, Kind<?> kind, Record settings) {
        public String name() {
            return (String) values().get("name");
        }

        /** All of it by name. */
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>(Records.write(fields));
            values.putAll(Records.write(settings));
            return values;
        }
    }

    protected Configured() {}

    protected Configured(String name, Kind<?> kind) {
        this.name = name;
        this.kind = kind.name();
    }

    public abstract F fields();

    public abstract void change(F fields);

    /** Takes other settings of the same kind. */
    public abstract void configure(Record changed);

    public String getName() {
        return name;
    }

    public String getKind() {
        return kind;
    }

    /** The settings as its kind understands them. */
    public <S extends Record> S settings(Kind<S> of) {
        return Records.read(of.settingsType(), values());
    }

    /** The same, with the texts that people of that language read. */
    public <S extends Record> S settings(Kind<S> of, Locale language) {
        Map<String, Object> values = new LinkedHashMap<>(values());
        values.putAll(translations.in(language));
        return Records.read(of.settingsType(), values);
    }

    /** The settings by name. */
    public Map<String, Object> values() {
        return settings;
    }

    protected final Translations translations() {
        return translations;
    }

    /** Takes what all things of the family have. */
    protected final void describe(String other, Translations others) {
        name = other;
        translations = others;
    }

    protected final void keep(Map<String, Object> plain) {
        if (!plain.equals(settings)) {
            settings = plain;
        }
    }
}
