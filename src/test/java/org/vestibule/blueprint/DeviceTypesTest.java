package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.vestibule.authenticator.DeviceType;
import org.vestibule.authenticator.DeviceTypeModel;
import org.vestibule.common.Problem;
import org.vestibule.flow.StageModel;
import org.vestibule.model.ModelService;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** Which sorts of passkeys there are, and stages that take only some of them. */
class DeviceTypesTest {
    private static final String NEW = "01234567-89ab-cdef-0123-456789abcdef";
    private static final String KNOWN = "ee882879-721c-4913-9775-3dfcce97072a";
    private static final String FLOW = """
            entries:
            - {model: authentik_stages_authenticator_webauthn.webauthndevicetype, id: type, identifiers: {aaguid: %s},
               attrs: {description: Our own key, icon: "data:image/png;base64,"}}
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: sorts},
               attrs: {name: Sorts, title: Sorts, designation: stage_configuration}}
            - {model: authentik_stages_authenticator_webauthn.authenticatorwebauthnstage, id: stage, identifiers: {name: sorts},
               attrs: {device_type_restrictions: [!KeyOf type,
                 !Find [authentik_stages_authenticator_webauthn.webauthndevicetype, [aaguid, %s]]]}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf stage, order: 0}}
            """.formatted(NEW, KNOWN);

    private static final Beans beans = Beans.running();
    private static final Administrator administrator = new Administrator(beans);

    @OnEveryDatabase
    void areAddedByBlueprintsAndNamedByStages(Database database) {
        administrator.imported(database, FLOW);

        Map<String, Object> stage = administrator.in(
                database,
                () -> beans.get(ModelService.class)
                        .list(beans.get(StageModel.class).at("stages/authenticator/webauthn/"))
                        .get(0));
        assertThat(stage)
                .containsEntry("device_type_restrictions", List.of(NEW, KNOWN))
                .containsEntry(
                        "device_type_restrictions_obj",
                        List.of(
                                new DeviceType.Fields(NEW, "Our own key"),
                                new DeviceType.Fields(KNOWN, "YubiKey 5 Series")));
        String exported =
                administrator.in(database, () -> beans.get(FlowExport.class).of("sorts"));
        assertThat(exported).contains(NEW, KNOWN).doesNotContain("icon");
        administrator.empty(database);
        database.run(entities -> entities.remove(entities.find(DeviceType.class, NEW)));
        administrator.imported(database, exported);
        assertThat(type(database).getDescription()).isEqualTo("Our own key");
    }

    @OnEveryDatabase
    void areNotNamedWhereTheyAreUnknownAndNotTakenFromAStage(Database database) {
        administrator.imported(database, FLOW);

        assertThat(administrator
                        .imported(database, FLOW.replace("!KeyOf type", "00000000-1111-2222-3333-444444444444"), "")
                        .faults())
                .isNotEmpty();
        assertThat(administrator
                        .imported(database, FLOW.replace(NEW, "no-aaguid"), "")
                        .faults())
                .isNotEmpty();
        assertThatThrownBy(() -> administrator.in(database, () -> {
                    beans.get(ModelService.class).delete(beans.get(DeviceTypeModel.class), NEW);
                    return null;
                }))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("sorts");
        assertThat(type(database)).isNotNull();
    }

    private static DeviceType type(Database database) {
        return database.call(entities -> entities.find(DeviceType.class, NEW));
    }
}
