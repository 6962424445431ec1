package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Json;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Problem;
import org.vestibule.common.SecretKeys;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageModel;
import org.vestibule.model.ModelService;
import org.vestibule.stage.CaptchaStage;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** Settings that are written and never read again. */
class SecretSettingsTest {
    private static final String SECRET = "shh-it-is-private";
    private static final String FILE = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: secretive},
               attrs: {name: N, title: T, designation: recovery}}
            - {model: authentik_stages_captcha.captchastage, id: captcha, identifiers: {name: secretive},
               attrs: {public_key: site, private_key: %s}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf captcha, order: 1}}
            """.formatted(SECRET);

    private static final Beans beans = Beans.running();
    private static final Administrator administrator = new Administrator(beans);

    @OnEveryDatabase
    void areKeptSealedAndShownNowhere(Database database) {
        administrator.imported(database, FILE, "");

        assertThat(kept(database)).doesNotContain(SECRET).contains("sealed:");
        assertThat(opened(database)).isEqualTo(SECRET);
        String view = administrator.in(
                database,
                () -> Json.write(beans.get(ModelService.class)
                        .list(beans.get(StageModel.class).at("stages/captcha/"))));
        assertThat(view).contains("\"public_key\":\"site\"").doesNotContain("private_key");
        assertThat(administrator.in(database, () -> beans.get(FlowExport.class).of("secretive")))
                .contains("public_key: site")
                .doesNotContain("private_key")
                .doesNotContain("sealed:");
    }

    @OnEveryDatabase
    void stayWhenTheyAreNotGivenOrGivenAgain(Database database) {
        administrator.imported(database, FILE, "");

        assertThat(administrator.imported(database, FILE, "").entries())
                .allMatch(it -> it.effect() == Effect.UNCHANGED);
        change(database, Map.of("interactive", true));

        assertThat(opened(database)).isEqualTo(SECRET);
        change(database, Map.of("private_key", "another"));
        assertThat(opened(database)).isEqualTo("another");
    }

    @OnEveryDatabase
    void areNotTakenSealedByOthers(Database database) {
        administrator.imported(database, FILE, "");

        for (String foreign : List.of("sealed:", "sealed:AAAA", "sealed:" + "A".repeat(80))) {
            assertThatThrownBy(() -> change(database, Map.of("private_key", foreign)))
                    .isInstanceOf(Problem.class);
        }
    }

    @OnEveryDatabase
    void areHiddenInADryRun(Database database) {
        administrator.imported(database, FILE, "");
        String other = FILE.replace(SECRET, "another-secret");

        ImportResult tried = administrator.imported(database, other, "", ImportOption.DRY_RUN);

        assertThat(tried.toString())
                .contains("private_key")
                .doesNotContain("another-secret")
                .doesNotContain("sealed:");
    }

    private static void change(Database database, Map<String, Object> given) {
        String id = stage(database).getId();
        administrator.in(
                database,
                () -> beans.get(ModelService.class)
                        .change(beans.get(StageModel.class).at("stages/captcha/"), id, given));
    }

    private static Stage stage(Database database) {
        return beans.in(
                database,
                () -> beans.get(ObjectRepository.class)
                        .named(Stage.class, "secretive")
                        .orElseThrow());
    }

    private static String kept(Database database) {
        return database.call(
                entities -> (String) entities.createNativeQuery("select settings from stages where name = 'secretive'")
                        .getSingleResult());
    }

    private static String opened(Database database) {
        return stage(database)
                .settings(beans.get(CaptchaStage.class))
                .privateKey()
                .open(beans.get(SecretKeys.class));
    }
}
