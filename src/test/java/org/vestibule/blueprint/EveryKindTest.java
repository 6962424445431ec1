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
    /** Its settings are refused where no database of places is. */
    private static final String WITHOUT_DATABASE = "geoip";

    @Test
    void keepsItsSettingsAsTheyAre() {
        try (Beans beans = new Beans()) {
            keepsSettings(beans.get(StageKinds.class));
            keepsSettings(beans.get(PolicyKinds.class));
        }
    }

    @Test
    void isFoundByItsNames() {
        try (Beans beans = new Beans()) {
            StageKinds stages = beans.get(StageKinds.class);
            PolicyKinds policies = beans.get(PolicyKinds.class);

            assertThat(stages.all())
                    .allSatisfy(kind ->
                            assertThat(stages.ofModel(kind.names().model())).contains(kind));
            assertThat(policies.all())
                    .allSatisfy(
                            kind -> assertThat(policies.at(kind.names().path())).contains(kind));
            assertThat(Stream.<Kind<?>>concat(stages.all(), policies.all())
                            .map(Kind::names)
                            .map(KindNames::form))
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(10);
        }
    }

    private static <T extends Configured<F>, F extends Record> void keepsSettings(Kinds<?, T, F> kinds) {
        assertThat(kinds.all().filter(kind -> !kind.name().equals(WITHOUT_DATABASE)))
                .allSatisfy(kind -> {
                    Map<String, Object> values = values(kind.settingsType());
                    values.put("name", "some");

                    Draft<F> draft = kinds.read(kind, values);
                    T thing = kinds.make(draft);

                    assertThat(kinds.draft(thing)).isEqualTo(draft);
                    assertThat(kinds.read(kind, Json.object(Json.write(draft.values()))))
                            .isEqualTo(draft);
                });
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
