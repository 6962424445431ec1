package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vestibule.flow.AskedField;
import org.vestibule.flow.AskedFields;
import org.vestibule.flow.FlowService;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class AskedFieldsTest {
    private static final Beans beans = Beans.running();
    private static final Administrator administrator = new Administrator(beans);

    @OnEveryDatabase
    void areThePromptsOfAllStages(Database database) {
        List<AskedField> asked = administrator.in(database, () -> {
            beans.get(BlueprintImporter.class).applyOwn(Predefined.ENROLLMENT);
            return beans.get(AskedFields.class).of(beans.get(FlowService.class).get(Predefined.ENROLLMENT.slug()));
        });

        assertThat(asked)
                .extracting(AskedField::key)
                .containsExactly("username", "password", "password_repeat", "name", "email");
        assertThat(asked)
                .extracting(it -> it.refused("two words").isPresent())
                .containsExactly(true, false, false, false, true);
    }

    @Test
    void areNoneWithoutAFlow() {
        assertThat(new AskedFields().of(null)).isEmpty();
    }
}
