package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Configured;
import org.vestibule.common.Configured.Draft;
import org.vestibule.common.Ids;
import org.vestibule.common.Json;
import org.vestibule.common.Kind;
import org.vestibule.common.KindNames;
import org.vestibule.common.Kinds;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.flow.StageKinds;
import org.vestibule.policy.PolicyKinds;

/** What holds of every kind that is installed. */
class EveryKindTest {
    private static final Beans beans = Beans.running();

    @Test
    void keepsItsSettingsAsTheyAre() {
        keepsSettings(beans.get(StageKinds.class));
        keepsSettings(beans.get(PolicyKinds.class));
    }

    @Test
    void isFoundByItsNames() {
        StageKinds stages = beans.get(StageKinds.class);
        PolicyKinds policies = beans.get(PolicyKinds.class);

        assertThat(stages.all())
                .allSatisfy(
                        kind -> assertThat(stages.ofModel(kind.names().model())).contains(kind));
        assertThat(policies.all())
                .allSatisfy(kind -> assertThat(policies.at(kind.names().path())).contains(kind));
        assertThat(Stream.<Kind<?>>concat(stages.all(), policies.all())
                        .map(Kind::names)
                        .map(KindNames::form))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(10);
    }

    @Test
    void hasNoSecretInAnExport() {
        assertThat(Stream.<Kind<?>>concat(
                                beans.get(StageKinds.class).all(),
                                beans.get(PolicyKinds.class).all())
                        .flatMap(kind -> Attribute.of(Records.read(kind.settingsType(), Map.of())))
                        .map(Attribute::name))
                .contains("allow_show_password")
                .noneMatch(name -> name.matches("(?!allow_show_).*(secret|private_key|token|password)"));
    }

    private static <T extends Configured<F>, F extends Record> void keepsSettings(Kinds<?, T, F> kinds) {
        assertThat(kinds.all()).allSatisfy(kind -> {
            Map<String, Object> values = values(kind.settingsType());
            values.put("name", "some");

            Draft<F> draft = draft(kinds, kind, values);
            T thing = kinds.make(draft);

            assertThat(kinds.draft(thing)).isEqualTo(draft);
            assertThat(draft(kinds, kind, Json.object(Json.write(draft.values()))))
                    .isEqualTo(draft);
        });
    }

    /** Whatever the installation has to say of the settings. */
    private static <F extends Record> Draft<F> draft(Kinds<?, ?, F> kinds, Kind<?> kind, Map<String, ?> values) {
        return new Draft<>(Records.read(kinds.fieldsType(), values), kind, Records.read(kind.settingsType(), values));
    }

    /** Other values than the standard ones, wherever there are two. */
    private static Map<String, Object> values(Class<? extends Record> settings) {
        Map<String, Object> values = new LinkedHashMap<>(Records.write(Records.read(settings, Map.of())));
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = Records.name(component);
            if (component.getType() == boolean.class) {
                values.put(name, !(boolean) values.get(name));
            } else if (component.getType().isEnum()) {
                Object[] constants = component.getType().getEnumConstants();
                values.put(name, Records.text((Enum<?>) constants[constants.length - 1]));
            } else if (Ref.target(component).isPresent()) {
                boolean several = ((ParameterizedType) component.getGenericType()).getRawType() == List.class;
                values.put(name, several ? List.of(Ids.next(), Ids.next()) : Ids.next());
            }
        }
        return values;
    }
}
