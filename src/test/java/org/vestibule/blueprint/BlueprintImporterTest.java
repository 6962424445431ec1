package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.event.EventLog;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.invitation.Invitation;
import org.vestibule.invitation.InvitationRepository;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.Passwords;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class BlueprintImporterTest {
    private static final Path AUTHENTIKS = Path.of("../shared/blueprints");

    private static final Beans beans = Beans.running();

    @OnEveryDatabase
    void importsWhatTheProductBringsAlong(Database database) {
        for (Predefined own : Predefined.values()) {
            in(database, () -> beans.get(BlueprintImporter.class).applyOwn(own));

            ImportResult again =
                    in(database, () -> beans.get(BlueprintImporter.class).applyOwn(own));

            assertThat(again.count(Effect.UNCHANGED)).isEqualTo(again.entries().size());
        }
    }

    @OnEveryDatabase
    void addsNothingTwiceWhereAnotherFileNamesTheSame(Database database) {
        in(database, () -> beans.get(BlueprintImporter.class).applyOwn(Predefined.ENROLLMENT));

        ImportResult over = imported(database, fixture("two-stages.yaml"), "");

        assertThat(over.faults()).isEmpty();
        assertThat(over.count(Effect.NEW)).isZero();
        assertThat(over.with(Effect.CHANGED)).extracting(ImportedEntry::name).contains("default-enrollment-flow");
        assertThat(imported(database, fixture("two-stages.yaml"), "").count(Effect.UNCHANGED))
                .isEqualTo(over.entries().size());
        assertThat(stages(database, "default-enrollment-flow"))
                .containsExactly(
                        "5 default-enrollment-invitation",
                        "10 default-enrollment-prompt-first",
                        "11 default-enrollment-prompt-second",
                        "20 default-enrollment-user-write",
                        "100 default-enrollment-user-login");
    }

    @OnEveryDatabase
    void takesValuesFromTheContext(Database database) {
        String context = "flow_slug: coffee\nflow_name: Coffee\nstage_name: coffee-door\nuser_type: internal";

        ImportResult result = imported(database, fixture("by-context.yaml"), context);

        assertThat(result.faults()).isEmpty();
        assertThat(stages(database, "coffee"))
                .containsExactly(
                        "5 coffee-door",
                        "10 tea-credentials-coffee",
                        "15 tea-details-coffee",
                        "20 tea-user-write-coffee",
                        "100 tea-user-login-coffee");
        ImportResult standard = imported(database, fixture("by-context.yaml"), "");
        assertThat(standard.count(Effect.NEW)).isEqualTo(standard.entries().size());
        assertThat(stages(database, "tea-enrollment")).contains("5 tea-invitation");
    }

    @OnEveryDatabase
    void importsGroupsAndInvitations(Database database) {
        Instant before = Instant.now();

        ImportResult result = imported(database, fixture("group-and-invitations.yaml"), "");

        assertThat(result.faults()).isEmpty();
        in(database, () -> {
            Invitation open = beans.get(InvitationRepository.class)
                    .byName("bakers-open", Optional.empty())
                    .orElseThrow();
            Invitation ada = beans.get(InvitationRepository.class)
                    .byName("bakers-ada", Optional.empty())
                    .orElseThrow();
            assertThat(open.fields().usesAllowed()).isNull();
            assertThat(open.fields().expires())
                    .isBetween(before.plusSeconds(86_300), Instant.now().plusSeconds(86_500));
            assertThat(ada.fields().usesAllowed()).isEqualTo(1);
            assertThat(ada.fields().expires()).isEqualTo("2038-12-31T23:59:59Z");
            assertThat(ada.fields().fixedData()).containsEntry("name", "Ada Baker");
            assertThat(ada.getFlow().getSlug()).isEqualTo("bakers");
            return null;
        });
        assertThat(imported(database, fixture("group-and-invitations.yaml"), "").count(Effect.UNCHANGED))
                .isEqualTo(result.entries().size());
    }

    private static List<Path> authentiks(String folder) throws IOException {
        Path files = AUTHENTIKS.resolve(folder);
        assumeTrue(Files.isDirectory(files), "authentik's own files are not there: " + files);
        try (Stream<Path> all = Files.list(files)) {
            return all.sorted().toList();
        }
    }

    @OnEveryDatabase
    void importsAuthentiksOtherFilesTwiceWithoutWhatThereIsNot(Database database) throws IOException {
        for (Path file : authentiks("more")) {
            ImportResult first = lenient(database, Files.readString(file));
            assertThat(first.faults()).as("%s", file).isEmpty();

            ImportResult second = lenient(database, Files.readString(file));
            assertThat(second.entries())
                    .as("%s", file)
                    .allMatch(it -> it.effect() == Effect.UNCHANGED || it.effect() == Effect.SKIPPED);
            assertThat(second.warnings()).isEqualTo(first.warnings());
        }
    }

    private static ImportResult lenient(Database database, String text) {
        return new Administrator(beans).imported(database, text, "", ImportOption.LENIENT);
    }

    @OnEveryDatabase
    void importsAuthentiksFilesTwice(Database database) throws IOException {
        for (Path file : authentiks("main")) {
            ImportResult first = imported(database, Files.readString(file), "");
            assertThat(first.faults()).isEmpty();

            ImportResult second = imported(database, Files.readString(file), "");

            assertThat(second.entries()).as("%s", file).allMatch(it -> it.effect() == Effect.UNCHANGED);
        }
    }

    @OnEveryDatabase
    void bringsStatesAbout(Database database) {
        assertThat(effect(database, flow("created", "One"))).isEqualTo(Effect.NEW);
        assertThat(effect(database, flow("created", "Two"))).isEqualTo(Effect.UNCHANGED);
        assertThat(title(database)).isEqualTo("One");
        assertThat(effect(database, flow("present", "Two"))).isEqualTo(Effect.CHANGED);
        assertThat(title(database)).isEqualTo("Two");
        assertThat(faults(database, flow("must_created", "Three")))
                .containsExactly("Line 5, column 17: entry “states”, slug: there is one with this already");
        assertThat(effect(database, flow("absent", "Three"))).isEqualTo(Effect.DELETED);
        assertThat(effect(database, flow("absent", "Three"))).isEqualTo(Effect.UNCHANGED);
        assertThat(effect(database, flow("must_created", "Four"))).isEqualTo(Effect.NEW);
        assertThat(effect(database, flow("absent", "Four"))).isEqualTo(Effect.DELETED);
    }

    @OnEveryDatabase
    void skipsWhatTheConditionsExclude(Database database) {
        String file = flow("present", "Skipped") + "  conditions: [true, !Context wanted]\n";

        assertThat(effect(database, file)).isEqualTo(Effect.SKIPPED);
        assertThat(imported(database, file, "wanted: 1").count(Effect.NEW)).isEqualTo(1);
        assertThat(effect(database, flow("absent", "Skipped"))).isEqualTo(Effect.DELETED);
    }

    @OnEveryDatabase
    void leavesNothingBehindWhenAnEntryIsWrong(Database database) {
        String file = flow("present", "Never") + """
                - model: authentik_stages_dummy.dummystage
                  id: second
                  identifiers: {name: never}
                  attrs:
                    throw_error: perhaps
                    colour: blue
                """;

        assertThat(faults(database, file))
                .containsExactly(
                        "Line 15, column 5: entry “second”, colour: authentik_stages_dummy.dummystage has no such"
                                + " attribute here. It has: name, translations, throw_error");
        assertThat(faults(database, file.replace("    colour: blue\n", "")))
                .containsExactly("Line 14, column 5: entry “second”, throw_error: “perhaps” is neither true nor false");
        assertThat(in(database, () -> beans.get(FlowRepository.class).bySlug("states")))
                .isEmpty();
    }

    @OnEveryDatabase
    void translatesOnlyTextsThatThereAre(Database database) {
        String file = flow("present", "Gate") + "    translations: {de: {%s: Pforte}}\n";

        assertThat(faults(database, file.formatted("titel")))
                .containsExactly(
                        "Line 10, column 5: entry “states”, translations: de.titel: there is no such text here;"
                                + " what can stand in further languages: title");
        assertThat(effect(database, file.formatted("title"))).isEqualTo(Effect.NEW);
        assertThat(effect(database, file.formatted("title"))).isEqualTo(Effect.UNCHANGED);
        assertThat(in(database, () -> beans.get(FlowRepository.class).bySlug("states"))
                        .map(flow -> flow.title(Locale.GERMAN)))
                .contains("Pforte");
        assertThat(effect(database, flow("absent", "Gate"))).isEqualTo(Effect.DELETED);
    }

    @OnEveryDatabase
    void namesWhatItDoesNotKnow(Database database) {
        assertThat(faults(database, "entries:\n- model: authentik_brands.brand\n  identifiers: {domain: x}"))
                .containsExactly(
                        "Line 2, column 3: entry “domain: x”, model: Vestibule has no authentik_brands.brand; a lenient import leaves such entries out");
        assertThat(faults(database, "entries:\n- model: brands.brand\n  identifiers: {domain: x}"))
                .containsExactly("Line 2, column 3: entry “domain: x”, model: there is no model brands.brand");
        assertThat(faults(database, flow("gone", "x")))
                .containsExactly(
                        "Line 4, column 3: entry “states”, state: “gone” is not one of present, created, must_created, absent");
        assertThat(faults(database, "entries:\n- model: authentik_flows.flow\n  attrs: {slug: x}"))
                .containsExactly("Line 2, column 3: identifiers: an entry of this model is identified by slug");
        assertThat(faults(database, "entries:\n- model: authentik_flows.flow\n  identifiers: {slug: !KeyOf x}"))
                .containsExactly(
                        "Line 3, column 23: entry “slug: !KeyOf x”, slug: no entry above with an object has the id “x”");
    }

    @OnEveryDatabase
    void refusesWhatPointsAtNothing(Database database) {
        assertThat(faults(database, """
                        entries:
                        - model: authentik_stages_prompt.promptstage
                          identifiers: {name: nowhere}
                          attrs: {fields: [nothing]}
                        """))
                .containsExactly("Line 4, column 11: entry “name: nowhere”, fields: there is no prompt “nothing”");
    }

    @OnEveryDatabase
    void findsWhatIsThere(Database database) {
        assertThat(imported(database, """
                context: {team: finders}
                entries:
                - {model: authentik_core.group, identifiers: {name: finders}}
                - {model: authentik_core.user, identifiers: {username: finder}}
                """, "").faults()).isEmpty();

        ImportResult result = imported(database, """
                context: {team: finders}
                entries:
                - {model: authentik_stages_user_write.userwritestage, identifiers: {name: finders},
                   attrs: {create_users_group: !Find [authentik_core.Group, [name, !Context team]]}}
                - {model: authentik_flows.flow, id: flow, identifiers: {slug: finders},
                   attrs: {name: Finders, title: Finders, designation: enrollment}}
                - {model: authentik_policies.policybinding,
                   identifiers: {target: !Find [authentik_flows.flow, [slug, finders], [name, Finders]], order: 0,
                     user: !Find [authentik_core.user, [username, finder]]}}
                - {model: authentik_policies.policybinding,
                   identifiers: {target: !Find [authentik_flows.flow, [pk, !KeyOf flow]], order: 0,
                     user: !Find [authentik_core.user, [username, finder]]}}
                """, "");

        assertThat(result.faults()).isEmpty();
        assertThat(result.entries())
                .extracting(ImportedEntry::effect)
                .containsExactly(Effect.NEW, Effect.NEW, Effect.NEW, Effect.UNCHANGED);
    }

    @OnEveryDatabase
    void saysWhatItDoesNotFind(Database database) {
        String file = """
                entries:
                - model: authentik_stages_user_write.userwritestage
                  identifiers: {name: seekers}
                  attrs:
                    user_type: internal
                    create_users_group: !Find %s
                """;
        Map.of(
                        "[authentik_core.user, [email, x]]",
                        "an entry of this model is identified by username",
                        "[authentik_core.group, [colour, red]]",
                        "there is nothing called “colour” to find it by. There is: pk, name, is_superuser, attributes, roles",
                        "[authentik_core.group, [name__like, red]]",
                        "the comparison “like” is not supported",
                        "[authentik_brands.brand, [domain, x]]",
                        "Vestibule has no authentik_brands.brand; a lenient import leaves such entries out")
                .forEach((find, why) -> assertThat(faults(database, file.formatted(find)))
                        .containsExactly("Line 6, column 25: entry “name: seekers”, create_users_group: " + why));
    }

    @OnEveryDatabase
    void findsByWhatDjangoCompares(Database database) {
        assertThat(imported(database, """
                entries:
                - {model: authentik_core.group, identifiers: {name: Ravens}}
                - {model: authentik_core.group, identifiers: {name: Herons}, attrs: {is_superuser: true}}
                - {model: authentik_flows.flow, identifiers: {slug: birds}, attrs: {name: Birds, title: Birds, designation: enrollment}}
                """, "").faults()).isEmpty();
        Map.of(
                        "!Find [authentik_core.group, [name__iexact, ravens]]", true,
                        "!Find [authentik_core.group, [name__istartswith, RAV], [is_superuser, false]]", true,
                        "!Find [authentik_core.group, [name__icontains, rav], [is_superuser, true]]", false,
                        "!Find [authentik_core.group, [name__in, [Ravens, Robins]]]", true,
                        "!Find [authentik_core.group, [name__isnull, true]]", false,
                        "!Find [authentik_core.group]", true,
                        "!Find [authentik_flows.flow, [name, Birds], [designation, enrollment]]", true,
                        "!AtIndex [!FindObject [authentik_flows.flow, [slug, birds]], title]", true,
                        "!FindObject [authentik_flows.flow, [slug, none]]", false)
                .forEach((condition, found) -> assertThat(
                                effect(database, flow("created", "Any") + "  conditions: [" + condition + "]\n"))
                        .as(condition)
                        .isIn(found ? List.of(Effect.NEW, Effect.UNCHANGED) : List.of(Effect.SKIPPED)));
        assertThat(effect(database, flow("absent", "Any"))).isEqualTo(Effect.DELETED);
    }

    @OnEveryDatabase
    void warnsOfWhatItDoesNotFind(Database database) {
        String file = """
                entries:
                - {model: authentik_stages_user_write.userwritestage, identifiers: {name: alone},
                   attrs: {create_users_group: !Find [authentik_core.group, [name, nobody]]}}
                """;

        assertThat(imported(database, file, "").warnings())
                .extracting(it -> it.text().toString())
                .containsExactly(
                        "Line 3, column 32: there is no authentik_core.group with name: nobody; null stands for it");
    }

    @OnEveryDatabase
    void takesAFoundObjectForItsKey(Database database) {
        ImportResult result = imported(database, """
                entries:
                - {model: authentik_core.group, identifiers: {name: pointed at}}
                - {model: authentik_stages_user_write.userwritestage, identifiers: {name: pointing},
                   attrs: {create_users_group: !FindObject [authentik_core.group, [name, pointed at]]}}
                - {model: authentik_stages_user_write.userwritestage, identifiers: {name: pointing},
                   attrs: {create_users_group: !Find [authentik_core.group, [name, pointed at]]}}
                """, "");

        assertThat(result.faults()).isEmpty();
        assertThat(result.entries())
                .extracting(ImportedEntry::effect)
                .containsExactly(Effect.NEW, Effect.NEW, Effect.UNCHANGED);
    }

    @OnEveryDatabase
    void updatesWhatStandsInTheWayOfANewObject(Database database) {
        assertThat(effect(database, flow("present", "One"))).isEqualTo(Effect.NEW);
        String byName = """
                entries:
                - model: authentik_flows.flow
                  state: %s
                  identifiers: {name: %s}
                  attrs: {slug: states, title: Two, designation: enrollment}
                """;

        assertThat(effect(database, byName.formatted("present", "States"))).isEqualTo(Effect.CHANGED);
        assertThat(effect(database, byName.formatted("present", "Renamed"))).isEqualTo(Effect.CHANGED);
        assertThat(effect(database, byName.formatted("absent", "States"))).isEqualTo(Effect.UNCHANGED);
        assertThat(effect(database, byName.formatted("absent", "Renamed"))).isEqualTo(Effect.DELETED);
    }

    @OnEveryDatabase
    void followsKeysThatTheFilePrescribes(Database database) {
        String file = """
                {"version": 1, "entries": [
                  {"model": "authentik_flows.flow", "identifiers": {"pk": "f0000000-0000-0000-0000-000000000001", "slug": "old"},
                   "attrs": {"name": "Old", "title": "Old", "designation": "enrollment"}},
                  {"model": "authentik_stages_dummy.dummystage", "identifiers": {"pk": "f0000000-0000-0000-0000-000000000002", "name": "old"}},
                  {"model": "authentik_flows.flowstagebinding", "identifiers": {"pk": "f0000000-0000-0000-0000-000000000003",
                   "target": "f0000000-0000-0000-0000-000000000001", "stage": "f0000000-0000-0000-0000-000000000002", "order": 1}}]}
                """;

        ImportResult result = imported(database, file, "");

        assertThat(result.faults()).isEmpty();
        assertThat(stages(database, "old")).containsExactly("1 old");
        assertThat(imported(database, file, "").count(Effect.UNCHANGED)).isEqualTo(3);
    }

    @OnEveryDatabase
    void acceptsNamesOfOlderFiles(Database database) {
        ImportResult result = imported(database, """
                entries:
                - model: authentik_stages_prompt.prompt
                  identifiers: {name: older}
                  attrs: {field_key: older, label: Older, prompt_type: text}
                - model: authentik_stages_identification.identificationstage
                  identifiers: {name: older}
                  attrs: {user_fields: [email], template: old}
                """, "");

        assertThat(result.faults()).isEmpty();
    }

    @OnEveryDatabase
    void importsUsersWithTheirPasswords(Database database) {
        String file = """
                entries:
                - model: authentik_core.group
                  id: readers
                  identifiers: {name: readers}
                - model: authentik_core.user
                  identifiers: {username: grace}
                  attrs: {name: Grace, email: grace@example.org, type: external, attributes: {floor: 2}, password: "%s", groups: [!KeyOf readers]}
                """;

        ImportResult result = imported(database, file.formatted("a long password"), "");

        assertThat(result.faults()).isEmpty();
        User grace = in(database, () -> {
            User user = beans.get(UserRepository.class).byUsername("grace").orElseThrow();
            assertThat(user.getGroups())
                    .containsExactly(
                            beans.get(GroupRepository.class).byName("readers").orElseThrow());
            return user;
        });
        assertThat(beans.get(Passwords.class)
                        .matches("a long password", grace.getPasswords().getPresent()))
                .isTrue();
        assertThat(imported(database, file.formatted("a long password"), "").count(Effect.UNCHANGED))
                .isEqualTo(2);
        assertThat(imported(database, file.formatted("another password"), "").count(Effect.CHANGED))
                .isEqualTo(1);
        assertThat(faults(database, file.formatted("short")))
                .first()
                .asString()
                .startsWith("Line 7, column 90: entry “username: grace”, password: ");
    }

    @OnEveryDatabase
    void neverKeepsAPasswordThatItDidNotHash(Database database) {
        String user = """
                entries:
                - model: authentik_core.user
                  identifiers: {username: alan, password: in the wrong place}
                """;
        String invitation = """
                context: {data: {password: behind a tag}}
                entries:
                - model: authentik_stages_invitation.invitation
                  identifiers: {name: hidden}
                  attrs: {fixed_data: !Context data}
                """;

        assertThat(faults(database, user)).singleElement().asString().contains("a password must stand below attrs");
        assertThat(faults(database, invitation))
                .singleElement()
                .asString()
                .contains("a password must stand below attrs");
    }

    @OnEveryDatabase
    void leavesOutWhatThereIsNotWhenItIsLenient(Database database) {
        String file = """
                entries:
                - {model: authentik_providers_oauth2.oauth2provider, id: provider, identifiers: {name: x}}
                - {model: authentik_core.application, id: application, identifiers: {slug: x}, attrs: {provider: !KeyOf provider}}
                - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf application, order: 0}}
                - {model: authentik_blueprints.metaapplyblueprint, attrs: {identifiers: {name: !KeyOf provider}}}
                - model: authentik_core.group
                  identifiers: {name: lenient}
                  attrs: {colour: red, attributes: {floor: 1}}
                  permissions: [{permission: view_group, role: 1}]
                """;

        assertThat(faults(database, file)).singleElement().asString().contains("Vestibule has no authentik_providers");
        ImportResult lenient = lenient(database, file);

        assertThat(lenient.faults()).isEmpty();
        assertThat(lenient.entries())
                .extracting(ImportedEntry::effect)
                .containsExactly(Effect.SKIPPED, Effect.SKIPPED, Effect.SKIPPED, Effect.SKIPPED, Effect.NEW);
        assertThat(lenient.warnings())
                .extracting(it -> it.text().toString())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("Line 2, column 4: entry “provider”, model: Vestibule has no"),
                        second -> assertThat(second)
                                .endsWith("provider: the entry “provider” was left out, and with it this one"),
                        third -> assertThat(third)
                                .endsWith("target: the entry “application” was left out, and with it this one"),
                        fourth -> assertThat(fourth).contains("Line 9, column 3: entry “name: lenient”, permissions"),
                        fifth -> assertThat(fifth).contains("colour"));
    }

    @OnEveryDatabase
    void tellsWhatADryRunWouldDoAndKeepsNothing(Database database) {
        assertThat(effect(database, flow("present", "Before"))).isEqualTo(Effect.NEW);
        String file = flow("present", "After") + """
                - model: authentik_core.user
                  identifiers: {username: rehearsed}
                  attrs: {name: Rehearsed, password: a secret password, attributes: {password: another}}
                - model: authentik_flows.flow
                  state: absent
                  identifiers: {slug: states}
                """;

        ImportResult dry = new Administrator(beans).imported(database, file, "", ImportOption.DRY_RUN);

        assertThat(dry.faults()).isEmpty();
        assertThat(dry.dryRun()).isTrue();
        assertThat(dry.entries())
                .extracting(ImportedEntry::effect)
                .containsExactly(Effect.CHANGED, Effect.NEW, Effect.DELETED);
        assertThat(dry.entries().get(0).changes()).containsExactly(new Change("title", "Before", "After"));
        assertThat(dry.entries().get(1).changes())
                .contains(new Change("name", null, "Rehearsed"), new Change("password", null, Masked.HIDDEN))
                .noneMatch(
                        it -> it.toString().contains("argon2") || it.toString().contains("another"));
        assertThat(dry.entries().get(2).changes()).contains(new Change("title", "After", null));
        assertThat(title(database)).isEqualTo("Before");
        assertThat(in(database, () -> beans.get(UserRepository.class).byUsername("rehearsed")))
                .isEmpty();
        assertThat(effect(database, flow("absent", "x"))).isEqualTo(Effect.DELETED);
    }

    @OnEveryDatabase
    void appliesTheBlueprintsThatAreCalledFor(Database database) {
        String file = """
                entries:
                - {model: authentik_blueprints.metaapplyblueprint, attrs: {identifiers: {%s}, required: %s}}
                - {model: authentik_core.group, identifiers: {name: callers}}
                """;

        ImportResult found = imported(database, file.formatted("name: Sign-out", true), "");
        ImportResult none = imported(database, file.formatted("name: Nothing", false), "");

        assertThat(found.faults()).isEmpty();
        assertThat(found.entries())
                .extracting(ImportedEntry::model)
                .contains("authentik_flows.flow", "authentik_core.group");
        assertThat(none.entries()).extracting(ImportedEntry::effect).containsExactly(Effect.SKIPPED, Effect.UNCHANGED);
        assertThat(faults(database, file.formatted("name: Nothing", true)))
                .singleElement()
                .asString()
                .endsWith("identifiers: there is no blueprint with name: Nothing");
        assertThat(faults(database, file.formatted("", true)))
                .singleElement()
                .asString()
                .endsWith("“identifiers” is missing");
    }

    @OnEveryDatabase
    void toleratesWrongAttributesOfWhatIsToBeAbsent(Database database) {
        assertThat(effect(database, flow("present", "x"))).isEqualTo(Effect.NEW);
        assertThat(effect(database, flow("absent", "x") + "    colour: blue\n")).isEqualTo(Effect.DELETED);
    }

    @OnEveryDatabase
    void looksAtNothingWhoseConditionsDoNotHold(Database database) {
        String file = """
                entries:
                - {model: authentik_core.unheard, conditions: [!If [!Context token]], identifiers: {user: !KeyOf nobody}}
                """;

        assertThat(effect(database, file)).isEqualTo(Effect.SKIPPED);
    }

    /** Whatever is reached when it fails, nothing of what came before is left. */
    @OnEveryDatabase
    void leavesNothingBehindWhicheverEntryFails(Database database) {
        String file = fixture("two-stages.yaml");
        int entries = BlueprintReader.read(file).entries().size();
        Map<String, Long> before = rows(database);

        for (int reached = 0; reached < entries; reached++) {
            BlueprintImporter failing = failingAfter(reached);
            assertThatThrownBy(() -> in(database, () -> failing.apply(BlueprintReader.read(file), Map.of(), Set.of())))
                    .hasMessage("a fault");
            assertThat(rows(database)).as("after %d entries", reached).isEqualTo(before);
        }
    }

    private static BlueprintImporter failingAfter(int reached) {
        EntryWriter real = beans.get(EntryWriter.class);
        BlueprintImporter importer = new BlueprintImporter();
        importer.models = beans.get(KnownModels.class);
        importer.caller = beans.get(Caller.class);
        importer.log = beans.get(EventLog.class);
        importer.objects = beans.get(ObjectRepository.class);
        importer.blueprints = beans.get(KnownBlueprints.class);
        importer.writer = new EntryWriter() {
            private int left = reached;

            @Override
            Optional<CalledBlueprint> called(Entry entry, Run run) {
                return real.called(entry, run);
            }

            @Override
            Done write(Entry entry, Run run) {
                Done done = real.write(entry, run);
                importer.objects.flush();
                if (left-- == 0) {
                    throw new IllegalStateException("a fault");
                }
                return done;
            }
        };
        return importer;
    }

    /** How many rows every table has. */
    private static Map<String, Long> rows(Database database) {
        return database.call(entities -> {
            Map<String, Long> rows = new TreeMap<>();
            entities.getMetamodel()
                    .getEntities()
                    .forEach(it -> rows.put(
                            it.getName(),
                            entities.createQuery("select count(e) from " + it.getName() + " e", Long.class)
                                    .getSingleResult()));
            return rows;
        });
    }

    @OnEveryDatabase
    void endsInOneResultWhenManyImportTheSameAtOnce(Database database) {
        String context = "flow_slug: many\nflow_name: Many\nstage_name: many-door\nuser_type: internal";
        Administrator administrator = new Administrator(beans);
        administrator.imported(database, "entries: []", "");

        List<ImportResult> results = database.atOnce(
                4, number -> again(() -> administrator.imported(database, fixture("by-context.yaml"), context)));

        assertThat(results).allMatch(ImportResult::isSuccess);
        assertThat(results.stream().filter(it -> it.count(Effect.NEW) > 0)).hasSize(1);
        assertThat(stages(database, "many")).hasSize(5);
        assertThat(imported(database, fixture("by-context.yaml"), context).entries())
                .allMatch(it -> it.effect() == Effect.UNCHANGED);
    }

    @OnEveryDatabase
    void endsInOneResultWhenManyChangeTheSameAtOnce(Database database) {
        assertThat(effect(database, flow("present", "Old"))).isEqualTo(Effect.NEW);
        Administrator administrator = new Administrator(beans);

        List<ImportResult> results =
                database.atOnce(4, number -> again(() -> administrator.imported(database, flow("present", "New"), "")));

        assertThat(results).allMatch(ImportResult::isSuccess);
        assertThat(title(database)).isEqualTo("New");
        assertThat(effect(database, flow("absent", "New"))).isEqualTo(Effect.DELETED);
    }

    /** As whoever imports does it: what somebody else added at the same moment is found by the second try. */
    private static ImportResult again(Supplier<ImportResult> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            if (!Imports.isOvertaken(failure)) {
                throw failure;
            }
            return work.get();
        }
    }

    @OnEveryDatabase
    void demandsThePermissionsForWhatIsWritten(Database database) {
        Set<Permission> onlyImport = EnumSet.of(Permission.IMPORT_BLUEPRINT);
        Set<Permission> withGroups = EnumSet.of(Permission.IMPORT_BLUEPRINT, Permission.ADD_GROUP);
        String group =
                "entries:\n- model: authentik_core.group\n  identifiers: {name: rulers}\n  attrs: {is_superuser: %s}";

        assertThat(refusal(database, Set.of(), "entries: []")).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(refusal(database, onlyImport, flow("present", "x"))).isEqualTo(ProblemType.FORBIDDEN);
        String looking = "entries:\n- model: authentik_core.group\n  identifiers: {name: !AtIndex [!Find%s, name, x]}";
        assertThat(refusal(
                        database, withGroups, looking.formatted("Object [authentik_core.user, [username, importer]]")))
                .isEqualTo(ProblemType.FORBIDDEN);
        assertThat(refusal(database, withGroups, looking.formatted(" [authentik_flows.flow, [title, x]]")))
                .isEqualTo(ProblemType.FORBIDDEN);
        assertThat(refusal(database, withGroups, group.formatted(true))).isEqualTo(ProblemType.FORBIDDEN);
    }

    private static String flow(String state, String title) {
        return """
                entries:
                - model: authentik_flows.flow
                  id: states
                  state: %s
                  identifiers: {slug: states}
                  attrs:
                    name: States
                    title: %s
                    designation: enrollment
                """.formatted(state, title);
    }

    private static String title(Database database) {
        return in(
                database,
                () -> beans.get(FlowRepository.class)
                        .bySlug("states")
                        .map(Flow::getTitle)
                        .orElse(""));
    }

    private static List<String> stages(Database database, String slug) {
        return in(database, () -> {
            FlowRepository flows = beans.get(FlowRepository.class);
            return flows.bindings(flows.bySlug(slug).orElseThrow()).stream()
                    .map((FlowStageBinding it) ->
                            it.getOrder() + " " + it.getStage().getName())
                    .toList();
        });
    }

    private static Effect effect(Database database, String text) {
        ImportResult result = imported(database, text, "");
        assertThat(result.faults()).isEmpty();
        return result.entries().get(0).effect();
    }

    private static List<String> faults(Database database, String text) {
        return imported(database, text, "").faults().stream()
                .map(Fault::text)
                .map(Message::toString)
                .toList();
    }

    private static ProblemType refusal(Database database, Set<Permission> permissions, String text) {
        Caller.Identity caller = new Caller.Identity(1, "helper", false, permissions, null);
        return catchThrowableOfType(
                        Problem.class,
                        () -> beans.in(database, () -> {
                            beans.get(Caller.class).identify(caller);
                            return new Administrator(beans).run(text, "");
                        }))
                .type();
    }

    private static ImportResult imported(Database database, String text, String context) {
        return new Administrator(beans).imported(database, text, context);
    }

    private static <T> T in(Database database, Supplier<T> work) {
        return new Administrator(beans).in(database, work);
    }

    private static String fixture(String name) {
        try (InputStream file = BlueprintImporterTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
