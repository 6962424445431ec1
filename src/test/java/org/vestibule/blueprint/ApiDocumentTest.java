package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.vestibule.common.Identified;
import org.vestibule.common.Json;
import org.vestibule.common.Kind;
import org.vestibule.common.Yaml;
import org.vestibule.flow.StageKind;
import org.vestibule.flow.StageKinds;
import org.vestibule.model.ExistingResource;
import org.vestibule.model.ModelResource;
import org.vestibule.model.Section;
import org.vestibule.model.Sections;
import org.vestibule.policy.PolicyKinds;
import org.vestibule.schema.ApiDocument;
import org.vestibule.schema.Summaries;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document that describes the API tells of all that can be called, and of nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {
    private static final Beans beans = Beans.running();
    private Map<String, Object> document;
    private String yaml;

    @BeforeAll
    void describe() {
        Map<String, Object> told =
                ApiDocument.of(resources(), beans.get(Sections.class).all().toList(), "http://localhost/api/v3");
        document = Json.object(Json.write(told));
        yaml = Yaml.write(told);
    }

    private static List<Class<?>> resources() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.vestibule").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    @Test
    void namesEachOperationOnce() {
        assertThat(operations().map(it -> it.get("operationId")))
                .doesNotHaveDuplicates()
                .contains(
                        "core_users_list",
                        "core_users_me_retrieve",
                        "core_users_partial_update",
                        "core_users_set_password_create",
                        "flows_executor_get",
                        "flows_executor_solve",
                        "flows_instances_export_retrieve",
                        "managed_blueprints_import_create",
                        "policies_all_types_list",
                        "policies_bindings_update",
                        "stages_invitation_invitations_create",
                        "stages_invitation_invitations_send_email_create",
                        "stages_invitation_stages_used_by_list",
                        "stages_prompt_prompts_destroy");
    }

    @Test
    void tellsOfEveryMethodOfEveryResourceAndOfNothingElse() {
        long own = resources().stream()
                .flatMap(ApiDocumentTest::calls)
                .distinct()
                .mapToLong(ApiDocumentTest::choices)
                .sum();
        long kinds = Stream.<Kind<?>>concat(
                        beans.get(StageKinds.class).all(),
                        beans.get(PolicyKinds.class).all())
                .count();
        long families = 2;
        long written = kinds + beans.get(Sections.class).all().count() - families;
        long ofModels = written * calls(ModelResource.class).count()
                + families * calls(ExistingResource.class).count();

        assertThat(operations()).hasSize(Math.toIntExact(own + ofModels));
    }

    /** Each verb with the path that it is written with; methods that take different media types are the same. */
    private static Stream<String> calls(Class<?> resource) {
        return Arrays.stream(resource.getMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotations())
                        .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
                        .filter(Objects::nonNull)
                        .map(verb -> verb.value() + " " + path(resource) + path(method)));
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    /** A path with {@code a|b} in it stands for two. */
    private static long choices(String call) {
        return 1 + call.chars().filter(it -> it == '|').count();
    }

    @Test
    void isTheSameInYaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(yaml.length());
        Map<String, Object> read = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).load(yaml);

        assertThat(Json.object(Json.write(read))).isEqualTo(document);
        assertThat(yaml).doesNotContain("&id");
    }

    @Test
    void saysWhatEachOperationDoes() {
        assertThat(operations().filter(it -> !it.containsKey("summary")).map(it -> it.get("operationId")))
                .as("operations without a text in operations.properties")
                .isEmpty();
        List<String> names =
                operations().map(it -> it.get("operationId").toString()).toList();
        assertThat(new Summaries().known())
                .allSatisfy(it -> assertThat(names).anyMatch(name -> name.equals(it) || name.startsWith(it + "_")));
        assertThat(operations().filter(it -> "stages_consent_list".equals(it.get("operationId"))))
                .singleElement()
                .asString()
                .contains("summary=List consent stages");
    }

    @Test
    void refersOnlyToWhatIsThere() {
        Set<Object> referred = new TreeSet<>();
        collect(document, "$ref", referred);

        assertThat(referred)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(at(it.toString())).isNotNull());
    }

    @Test
    void tellsWhatEachStageAsksAndTakes() {
        List<String> asking = beans.get(StageKinds.class)
                .all()
                .filter(StageKind::asks)
                .map(StageKind::component)
                .toList();

        assertThat(components("ChallengeTypes"))
                .containsAll(asking)
                .contains("xak-flow-redirect", "ak-stage-access-denied", "ak-stage-user-login");
        assertThat(components("FlowChallengeResponseRequest")).containsAll(asking);
        assertThat(at("#/components/schemas/PasswordChallengeResponseRequest"))
                .hasToString("{type=object, properties={component={type=string, enum=[ak-stage-password]},"
                        + " password={minLength=1, type=string}}, required=[component, password]}");
    }

    @SuppressWarnings("unchecked")
    private Set<String> components(String name) {
        return ((Map<String, ?>) at("#/components/schemas/" + name + "/discriminator/mapping")).keySet();
    }

    @Test
    void tellsOfSecretsOnlyWhereTheyAreWritten() {
        assertThat(at("#/components/schemas/CaptchaStageRequest").toString()).contains("private_key");
        assertThat(at("#/components/schemas/CaptchaStage").toString())
                .contains("public_key")
                .doesNotContain("private_key");
    }

    @Test
    void saysWhatEachBodyHolds() {
        List<Object> silent = operations()
                .filter(it -> it.containsKey("requestBody"))
                .filter(it -> it.get("requestBody").toString().contains("schema={}"))
                .map(it -> it.get("operationId"))
                .toList();

        assertThat(silent).containsExactly("vestibule_mail_bounces_create");
    }

    /** Of what the product brings along, as programs read it. */
    @OnEveryDatabase
    void tellsHowEverythingIsReadThatIsConfigured(Database database) {
        List<String> faults = beans.in(database, () -> {
            for (Predefined own : Predefined.values()) {
                beans.get(BlueprintImporter.class).applyOwn(own);
            }
            return beans.get(Sections.class).all().flatMap(this::faults).toList();
        });

        assertThat(faults).isEmpty();
    }

    private <T extends Identified> Stream<String> faults(Section<T> section) {
        Stream<String> inLists = section.views(section.all()).stream()
                .flatMap(it -> faults(section.type().getSimpleName(), it));
        Stream<String> alone = section.all().stream()
                .flatMap(it -> faults(
                        schema(section, it),
                        section.writable(it).views(List.of(it)).get(0)));
        return Stream.concat(inLists, alone);
    }

    private static <T extends Identified> String schema(Section<T> section, T object) {
        Object kind = section.views(List.of(object)).get(0).get("verbose_name");
        return kind == null ? section.type().getSimpleName() : kind.toString().replace(" ", "");
    }

    private Stream<String> faults(String schema, Map<String, Object> view) {
        return new Conformity(document).faults(schema, Json.object(Json.write(view))).stream();
    }

    private Object at(String reference) {
        Object found = document;
        for (String name : reference.substring(2).split("/")) {
            found = ((Map<?, ?>) found).get(name);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private Stream<Map<String, Object>> operations() {
        return ((Map<String, Map<String, Map<String, Object>>>) document.get("paths"))
                .values().stream().flatMap(path -> path.values().stream());
    }

    private static void collect(Object value, String key, Collection<Object> found) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, it) -> {
                if (key.equals(name)) {
                    found.add(it);
                }
                collect(it, key, found);
            });
        } else if (value instanceof Collection<?> several) {
            several.forEach(it -> collect(it, key, found));
        }
    }
}
