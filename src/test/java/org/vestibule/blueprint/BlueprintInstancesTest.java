package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.vestibule.blueprint.BlueprintInstance.Fields;
import org.vestibule.blueprint.BlueprintInstance.Status;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Group;
import org.vestibule.user.GroupDirectory;
import org.vestibule.user.GroupRepository;

class BlueprintInstancesTest {
    private static final String GROUP =
            "context: {name: %s}\nentries: [{model: authentik_core.group, identifiers: {name: !Context name}}]";

    private static final Beans beans = Beans.running();

    @OnEveryDatabase
    void areAppliedWhenTheyAreMadeAndChanged(Database database) {
        BlueprintInstance made = create(database, fields("made", GROUP.formatted("first"), true));
        BlueprintInstance changed = as(
                database,
                all(),
                () -> imports()
                        .change(made.getId(), made.getVersion(), fields("made", GROUP.formatted("second"), true)));
        BlueprintInstance again = as(database, all(), () -> imports().applied(made.getId()));

        assertThat(made.getStatus()).isEqualTo(Status.SUCCESSFUL);
        assertThat(made.getResult().count(Effect.NEW)).isEqualTo(1);
        assertThat(changed.getResult().count(Effect.NEW)).isEqualTo(1);
        assertThat(again.getResult().count(Effect.UNCHANGED)).isEqualTo(1);
        assertThat(again.getVersion()).isEqualTo(changed.getVersion());
        assertThat(isThere(database, "first")).isTrue();
        assertThat(isThere(database, "second")).isTrue();
    }

    @OnEveryDatabase
    void layTheirContextOverThatOfTheContent(Database database) {
        Fields fields = new Fields("with context", "", Map.of("name", "given"), true, GROUP.formatted("own"));

        assertThat(create(database, fields).getStatus()).isEqualTo(Status.SUCCESSFUL);
        assertThat(isThere(database, "given")).isTrue();
        assertThat(isThere(database, "own")).isFalse();
    }

    @OnEveryDatabase
    void areNotKeptWhereTheContentIsWrong(Database database) {
        Problem refused = catchThrowableOfType(
                Problem.class,
                () -> create(database, fields("wrong", "entries: [{model: authentik_flows.flow}]", true)));

        assertThat(refused.errors().get("content")).hasSize(2).first().hasToString("Failed to validate blueprint");
        assertThat(refused.errors().get("content").get(1).toString()).startsWith("- Line 1");
        assertThat(find(database, "wrong")).isFalse();
    }

    @OnEveryDatabase
    void areNotKeptWithoutAFileThatIsThere(Database database) {
        Fields missing = new Fields("missing", "../etc/passwd.yaml", Map.of(), true, "");

        Problem refused = catchThrowableOfType(Problem.class, () -> create(database, missing));

        assertThat(refused.errors()).containsOnlyKeys("path");
        assertThat(catchThrowableOfType(Problem.class, () -> fields("empty", " ", true))
                        .errors())
                .containsOnlyKeys("non_field_errors");
    }

    @OnEveryDatabase
    void areMadeOfWhatTheProductBringsAlong(Database database) {
        Fields fields = new Fields("enrollment", Predefined.ENROLLMENT.path(), Map.of(), true, "");

        assertThat(create(database, fields).getStatus()).isEqualTo(Status.SUCCESSFUL);
    }

    @OnEveryDatabase
    void areNotAppliedWhileTheyAreTurnedOff(Database database) {
        BlueprintInstance off = create(database, fields("off", GROUP.formatted("never"), false));
        as(database, all(), () -> imports().applied(off.getId()));

        assertThat(off.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(isThere(database, "never")).isFalse();
    }

    @OnEveryDatabase
    void appliesWithNoMoreThanTheCallersPermissions(Database database) {
        BlueprintInstance made = create(database, fields("mighty", GROUP.formatted("mighty"), true));
        as(database, all(), () -> {
            beans.get(GroupDirectory.class).delete(group("mighty").getId());
            return null;
        });
        Set<Permission> few =
                EnumSet.of(Permission.VIEW_BLUEPRINT, Permission.CHANGE_BLUEPRINT, Permission.IMPORT_BLUEPRINT);

        Problem applying = catchThrowableOfType(
                Problem.class, () -> as(database, few, () -> imports().applied(made.getId())));
        Problem making = catchThrowableOfType(
                Problem.class,
                () -> as(database, few, () -> imports().create(fields("weak", GROUP.formatted("weak"), true))));

        assertThat(applying.type()).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(making.type()).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(isThere(database, "mighty")).isFalse();
        assertThat(find(database, "weak")).isFalse();
    }

    @OnEveryDatabase
    void leaveWhatTheyHaveMade(Database database) {
        BlueprintInstance made = create(database, fields("short-lived", GROUP.formatted("long-lived"), true));

        as(database, all(), () -> {
            beans.get(BlueprintInstances.class).delete(made.getId());
            return null;
        });

        assertThat(find(database, "short-lived")).isFalse();
        assertThat(isThere(database, "long-lived")).isTrue();
    }

    @OnEveryDatabase
    void areMadeAndCalledByOtherBlueprints(Database database) {
        String file = """
                entries:
                - model: authentik_blueprints.blueprintinstance
                  identifiers: {name: inner}
                  attrs: {content: "entries: [{model: authentik_core.group, identifiers: {name: inner-group}}]"}
                - model: authentik_blueprints.metaapplyblueprint
                  attrs: {identifiers: {name: inner}}
                """;

        BlueprintInstance outer = create(database, fields("outer", file, true));
        BlueprintInstance again = as(database, all(), () -> imports().applied(outer.getId()));

        assertThat(outer.getStatus()).isEqualTo(Status.SUCCESSFUL);
        assertThat(outer.getResult().entries())
                .extracting(LastResult.Line::effect)
                .containsExactly(Effect.NEW, Effect.NEW, Effect.UNCHANGED);
        assertThat(again.getResult().entries())
                .extracting(LastResult.Line::effect)
                .containsExactly(Effect.UNCHANGED, Effect.UNCHANGED);
        assertThat(isThere(database, "inner-group")).isTrue();
    }

    @OnEveryDatabase
    void leaveNothingWhereWhatTheyMakeIsWrong(Database database) {
        String file = """
                entries:
                - {model: authentik_core.group, identifiers: {name: outer-group}}
                - model: authentik_blueprints.blueprintinstance
                  identifiers: {name: bad}
                  attrs: {content: "entries: [{model: authentik_core.unheard, identifiers: {name: x}}]"}
                """;

        Problem refused = catchThrowableOfType(Problem.class, () -> create(database, fields("outer bad", file, true)));

        assertThat(refused.errors().get("content").get(1).toString()).contains("the blueprint “bad” says: Line 1");
        assertThat(isThere(database, "outer-group")).isFalse();
        assertThat(find(database, "bad")).isFalse();
    }

    private static Fields fields(String name, String content, boolean enabled) {
        return new Fields(name, "", Map.of(), enabled, content);
    }

    private static InstanceImports imports() {
        return beans.get(InstanceImports.class);
    }

    private static Set<Permission> all() {
        return EnumSet.allOf(Permission.class);
    }

    private static BlueprintInstance create(Database database, Fields fields) {
        return as(database, all(), () -> imports().create(fields));
    }

    private static <T> T as(Database database, Set<Permission> permissions, Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        beans.outside(database, () -> {
            boolean superuser = permissions.size() == Permission.values().length;
            beans.get(Caller.class).identify(new Caller.Identity(1, "somebody", superuser, permissions, null));
            result.set(work.get());
        });
        return result.get();
    }

    private static Group group(String name) {
        return beans.get(GroupRepository.class).byName(name).orElseThrow();
    }

    private static boolean isThere(Database database, String name) {
        return beans.in(
                database, () -> beans.get(GroupRepository.class).byName(name).isPresent());
    }

    private static boolean find(Database database, String name) {
        return beans.in(
                database,
                () -> beans.get(BlueprintInstanceRepository.class)
                        .identified(it -> it.get("name").equals(name))
                        .isPresent());
    }
}
