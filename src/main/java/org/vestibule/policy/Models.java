package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.expression.Arguments;
import org.vestibule.expression.ExceptionType;
import org.vestibule.expression.HostFunction;
import org.vestibule.expression.HostObject;
import org.vestibule.expression.PythonError;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/**
 * The module {@code authentik.core.models} as far as real expressions import it: users and groups that can be looked up. Users are
 * looked up by what has an index, so that no expression makes the database read them all.
 */
@ApplicationScoped
class Models {
    private static final Set<String> INDEXED = Set.of("username", "email", "pk", "id", "uuid");
    private static final int MOST = 100;

    @Inject
    UserRepository users;

    @Inject
    GroupRepository groups;

    @Inject
    PolicyWrites writes;

    /** The names of the module. */
    Map<String, Object> module(Evaluation evaluation) {
        Map<String, Object> names = new HashMap<>();
        names.put("User", new Model("User", users(evaluation)));
        names.put("Group", new Model("Group", groups(evaluation)));
        for (String field : List.of("USERNAME", "NAME", "EMAIL")) {
            names.put(
                    "USER_ATTRIBUTE_CHANGE_" + field,
                    "goauthentik.io/user/can-change-" + field.toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** The first user of whom all this is so; null where there is none, or no such field. */
    Object userBy(Evaluation evaluation, Arguments arguments) {
        try {
            return find(evaluation, arguments).first();
        } catch (PythonError wrong) {
            if (wrong.type() == Row.FIELD_ERROR) {
                return null;
            }
            throw wrong;
        }
    }

    /** A class of rows: what {@code objects} can do, and what is raised where nothing is found. */
    private record Model(String typeName, Map<String, HostFunction> manager) implements HostObject {
        @Override
        public Object attribute(String name) {
            return switch (name) {
                case "objects" -> new Namespace("Manager", manager);
                case "DoesNotExist" -> QuerySet.DOES_NOT_EXIST;
                case "MultipleObjectsReturned" -> QuerySet.SEVERAL;
                default -> HostObject.super.attribute(name);
            };
        }

        @Override
        public boolean hasInstance(Object value) {
            return value instanceof Row row && row.typeName().equals(typeName);
        }
    }

    private Map<String, HostFunction> users(Evaluation evaluation) {
        return Map.of(
                "filter", arguments -> find(evaluation, arguments),
                "get", arguments -> find(evaluation, arguments).only());
    }

    private Map<String, HostFunction> groups(Evaluation evaluation) {
        return Map.of(
                "all", arguments -> allGroups(evaluation),
                "filter", arguments -> allGroups(evaluation).filter(arguments, true),
                "exclude", arguments -> allGroups(evaluation).filter(arguments, false),
                "get",
                        arguments ->
                                allGroups(evaluation).filter(arguments, true).only(),
                "get_or_create", arguments -> getOrCreate(evaluation, arguments));
    }

    private QuerySet allGroups(Evaluation evaluation) {
        evaluation.request().budget().spend();
        return new QuerySet(groups.choices().stream().<Row>map(GroupObject::new).toList());
    }

    private List<Object> getOrCreate(Evaluation evaluation, Arguments arguments) {
        String name = arguments.text(0, "name");
        evaluation.demandActing(name);
        return groups.byName(name)
                .map(there -> List.<Object>of(new GroupObject(there), false))
                .orElseGet(() -> List.of(new GroupObject(writes.group(name)), true));
    }

    private QuerySet find(Evaluation evaluation, Arguments arguments) {
        evaluation.request().budget().spend();
        arguments.work(Room.need(arguments.keywords()));
        Lookup listing = Lookup.all(arguments.keywords()).stream()
                .filter(it -> it.isListing()
                        && it.path().size() == 1
                        && INDEXED.contains(it.path().get(0)))
                .findFirst()
                .orElseThrow(() -> unindexed(arguments));
        return new QuerySet(
                        users(listing).<Row>map(it -> new UserObject(it, null)).toList())
                .filter(arguments, true);
    }

    private Stream<User> users(Lookup listing) {
        String field = listing.path().get(0);
        List<String> values =
                listing.listed().stream().map(String::valueOf).limit(MOST).toList();
        return field.equals("pk") || field.equals("id")
                ? values.stream()
                        .filter(it -> it.matches("[0-9]{1,18}"))
                        .flatMap(it -> users.find(Long.parseLong(it)).stream())
                : users.among(field, values).stream();
    }

    /** Names a field that there is not rather than that it has no index. */
    private static PythonError unindexed(Arguments arguments) {
        new QuerySet(List.of(new UserObject(new User("", null), null))).filter(arguments, true);
        return new PythonError(
                ExceptionType.VALUE_ERROR,
                "Users can be looked up by username, email, pk or uuid, with nothing, __iexact or __in after it");
    }
}
