package org.vestibule.blueprint;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.vestibule.application.ApplicationModel;
import org.vestibule.common.Configured;
import org.vestibule.common.Identified;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.TimeSpan;
import org.vestibule.common.Translations;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowModel;
import org.vestibule.flow.FlowStageBindingModel;
import org.vestibule.flow.PolicyBindingModel;
import org.vestibule.flow.StageKinds;
import org.vestibule.flow.StageModel;
import org.vestibule.invitation.InvitationFields;
import org.vestibule.invitation.InvitationService;
import org.vestibule.model.FamilyModel;
import org.vestibule.model.ModelService;
import org.vestibule.model.WritableModel;
import org.vestibule.notification.NotificationRuleModel;
import org.vestibule.notification.TransportModel;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyKinds;
import org.vestibule.policy.PolicyModel;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.stage.PromptModel;
import org.vestibule.user.Group;
import org.vestibule.user.GroupDirectory;
import org.vestibule.user.Role;
import org.vestibule.user.RoleDirectory;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Whatever administrators may set up, through the services that they use. Values come from the records that say what may be set. */
final class RandomConfiguration {
    private static final int MOST_TRIES = 300;

    private static final List<String> TEXTS = List.of(
            "plain",
            "on",
            "123",
            " Grüße, „Welt“ ",
            "a: b # c",
            "'quoted' \"twice\" \\ back",
            "- first\n- second\n",
            "\ttab\nline  \n\n",
            "!KeyOf nothing",
            "https://example.org/?a=b",
            "😀 {brace} [bracket] %s &amp; *star");

    /** What has a form that chance does not find. */
    private static final Map<String, Object> FORMS = Map.of(
            "expression",
            "if request.user:\n    return 'x: #1'\nreturn True\n",
            "conditions",
            List.of("not group Staff", "email_domain example.org"),
            "countries",
            List.of("DE", "AT"),
            "asns",
            List.of(1, 4_200_000_000L),
            "backends",
            List.of("authentik.core.auth.InbuiltBackend"),
            "webhook_url",
            "https://example.org/hook?a=b",
            "meta_launch_url",
            "https://example.org/cloud/#/home",
            "target_static",
            "https://example.org/there");

    /** Kinds that need what only an operator can give. */
    private static final Set<String> BEYOND = Set.of("geoip");

    private final Beans beans;
    private final Random random;
    private final Map<Class<?>, List<String>> made = new HashMap<>();
    private int number;

    RandomConfiguration(Beans beans, Random random) {
        this.beans = beans;
        this.random = random;
    }

    /** Makes some of everything, and one of every kind of stage and policy. */
    void make() {
        times(3, () -> add(Flow.class, beans.get(FlowModel.class)));
        times(3, this::group);
        times(2, this::role);
        times(2, this::user);
        times(4, () -> add(beans.get(PromptModel.class)));
        beans.get(PolicyKinds.class)
                .all()
                .filter(kind -> !BEYOND.contains(kind.name()))
                .forEach(kind -> add(beans.get(PolicyModel.class), kind.names().path()));
        beans.get(StageKinds.class)
                .all()
                .sorted((a, b) -> b.name().compareTo(a.name()))
                .forEach(kind -> add(beans.get(StageModel.class), kind.names().path()));
        times(8, () -> add(beans.get(FlowStageBindingModel.class)));
        times(2, () -> add(beans.get(TransportModel.class)));
        times(2, () -> add(beans.get(NotificationRuleModel.class)));
        times(2, () -> add(beans.get(ApplicationModel.class)));
        times(8, () -> add(beans.get(PolicyBindingModel.class)));
        times(2, this::invitation);
    }

    private void times(int most, Runnable work) {
        IntStream.rangeClosed(0, random.nextInt(most)).forEach(it -> work.run());
    }

    private void group() {
        Map<String, Object> values = values(List.of(Group.Fields.class));
        Group group = beans.get(GroupDirectory.class).create(Records.read(Group.Fields.class, values));
        keep(Group.class, group.getId());
    }

    private void role() {
        Map<String, Object> values = values(List.of(Role.Fields.class));
        values.put("mails_per_day", random.nextBoolean() ? null : 1 + random.nextInt(9));
        values.put(
                "permissions",
                some(List.of(Permission.values())).stream()
                        .map(Permission::codename)
                        .toList());
        values.put("flows", some(made(Flow.class)));
        values.put("groups", some(made(Group.class)));
        RoleDirectory roles = beans.get(RoleDirectory.class);
        Role role = roles.create(Records.read(Role.Fields.class, values));
        some(made(Group.class)).forEach(group -> roles.giveGroup(role.getId(), group));
        keep(Role.class, role.getId());
    }

    private void user() {
        User user = new User("someone-" + ++number, Instant.now());
        Map<String, Object> values = values(List.of(User.Fields.class));
        values.put("username", user.getUsername());
        values.put("email", "");
        values.put("path", "users/" + number);
        user.change(Records.read(User.Fields.class, values));
        beans.get(UserRepository.class).add(user);
        String id = String.valueOf(user.getId());
        some(made(Group.class)).forEach(group -> beans.get(GroupDirectory.class).add(group, user.getId()));
        some(made(Role.class)).forEach(role -> beans.get(RoleDirectory.class).giveUser(role, user.getId()));
        keep(User.class, id);
    }

    private void invitation() {
        Map<String, Object> values = values(List.of(InvitationFields.class));
        values.keySet().retainAll(List.of("expires", "uses_allowed", "message", "tell_inviter", "user_type"));
        values.put("name", "invitation-" + ++number);
        values.put("groups", some(made(Group.class)));
        values.put("flow", one(made(Flow.class)));
        values.put("uses_allowed", random.nextBoolean() ? null : 1 + random.nextInt(3));
        values.put("user_type", random.nextBoolean() ? null : "external");
        values.put("membership_days", random.nextBoolean() ? null : 7);
        beans.get(InvitationService.class).create(Records.read(InvitationFields.class, values), List.of());
    }

    private <T extends Configured<F>, F extends Record> void add(FamilyModel<T, F> family, String path) {
        add(family.type(), family.at(path));
    }

    private <T extends Identified, F extends Record> void add(WritableModel<T, F> model) {
        add(null, model);
    }

    private <T extends Identified, F extends Record> void add(Class<?> type, WritableModel<T, F> model) {
        Problem last = null;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                T object = beans.get(ModelService.class).add(model, values(model.records()));
                keep(type == null ? object.getClass() : type, object.getId());
                return;
            } catch (Problem wrong) {
                last = wrong;
            }
        }
        throw new AssertionError(model.records() + " " + last.errors(), last);
    }

    private void keep(Class<?> type, String key) {
        made.computeIfAbsent(type, it -> new ArrayList<>()).add(key);
    }

    private List<String> made(Class<?> type) {
        if (type == PolicyTarget.class) {
            return List.copyOf(made(Flow.class));
        }
        return made.getOrDefault(type, List.of());
    }

    private Map<String, Object> values(List<? extends Class<? extends Record>> records) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Class<? extends Record> record : records) {
            for (RecordComponent component : record.getRecordComponents()) {
                if (random.nextInt(3) > 0) {
                    value(component, records).ifPresent(it -> values.put(Records.name(component), it));
                }
            }
        }
        values.put("name", "thing-" + ++number + " " + one(TEXTS).strip().replaceAll("[\\n\\t]", " "));
        values.put("slug", "flow-" + number);
        if (records.contains(PolicyBinding.Fields.class)) {
            values.put("order", number);
        }
        return values;
    }

    private Optional<Object> value(RecordComponent component, List<? extends Class<? extends Record>> records) {
        String name = Records.name(component);
        if (FORMS.containsKey(name)) {
            return Optional.of(FORMS.get(name));
        }
        return component.getType() == Translations.class
                ? translations(records)
                : Optional.ofNullable(value(component.getGenericType()));
    }

    private Optional<Object> translations(List<? extends Class<? extends Record>> records) {
        List<String> texts = List.copyOf(Translations.texts(records).keySet());
        return texts.isEmpty() ? Optional.empty() : Optional.of(Map.of("de", Map.of(one(texts), "Übersetzt: „so“")));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return value(generic);
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isEnum()) {
            return Records.text((Enum<?>) one(List.of(simple.getEnumConstants())));
        }
        if (simple == TimeSpan.class) {
            return one(List.of("minutes=5", "hours=1;minutes=30", "seconds=0", "days=3"));
        }
        return switch (simple.getSimpleName()) {
            case "boolean", "Boolean" -> random.nextBoolean();
            case "int", "Integer", "long" -> random.nextInt(4);
            case "Instant" ->
                Instant.now()
                        .plus(1 + random.nextInt(99), ChronoUnit.DAYS)
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString();
            case "String" -> one(TEXTS);
            default -> null;
        };
    }

    private Object value(ParameterizedType generic) {
        Type element = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == Map.class) {
            return Map.of("a", 1, "b", List.of(true, one(TEXTS)), "c", Map.of("d", "yes"));
        }
        if (generic.getRawType() == Ref.class) {
            return one(made((Class<?>) element));
        }
        if (element instanceof ParameterizedType pointer) {
            return some(made((Class<?>) pointer.getActualTypeArguments()[0]));
        }
        return ((Class<?>) element).isEnum()
                ? some(List.of(((Class<?>) element).getEnumConstants())).stream()
                        .map(it -> Records.text((Enum<?>) it))
                        .toList()
                : null;
    }

    private <T> T one(List<T> many) {
        return many.isEmpty() ? null : many.get(random.nextInt(many.size()));
    }

    private <T> List<T> some(List<T> many) {
        List<T> shuffled = new ArrayList<>(many);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, many.isEmpty() ? 0 : random.nextInt(many.size() + 1));
    }
}
