package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.vestibule.common.Configured;
import org.vestibule.common.ObjectRepository;
import org.vestibule.flow.Stage;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class ObjectRepositoryTest {
    private static final Beans beans = Beans.running();

    @OnEveryDatabase
    void readsAllStagesWithTheirPointersForWritingThemAgain(Database database) {
        ObjectRepository objects = beans.get(ObjectRepository.class);
        beans.in(database, () -> beans.get(BlueprintImporter.class).applyOwn(Predefined.ENROLLMENT));

        List<Map<String, Object>> values = beans.in(database, () -> {
            List<Map<String, Object>> read =
                    objects.all(Stage.class).stream().map(Configured::values).toList();
            objects.flush();
            return read;
        });

        assertThat(values)
                .filteredOn(it -> it.containsKey("fields"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat((List<?>) it.get("fields")).isNotEmpty());
    }
}
