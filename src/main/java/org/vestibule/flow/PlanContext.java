package org.vestibule.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vestibule.expression.HostFunction;
import org.vestibule.policy.GroupObject;
import org.vestibule.policy.Namespace;
import org.vestibule.policy.Room;
import org.vestibule.policy.ScriptValues;
import org.vestibule.policy.UserObject;
import org.vestibule.user.Group;
import org.vestibule.user.User;

/**
 * The data of a run as expressions see and change it: with the pending user and the groups themselves where the data has their ids, and
 * with the invitation.
 */
final class PlanContext {
    private static final String USER = "pending_user";
    static final String GROUPS = "groups";
    private static final String INVITATION = "invitation";

    private final Map<String, Object> values;
    private final Room room;

    PlanContext(FlowData data) {
        values = ScriptValues.of(FlowFile.opened(data.values()));
        room = Room.around(values);
    }

    /** Puts the user in the place of the id. */
    void pending(Optional<User> user) {
        String backend = values.containsKey("auth_method") ? "authentik.core.auth.InbuiltBackend" : null;
        values.remove(USER);
        user.ifPresent(it -> values.put(USER, new UserObject(it, backend)));
    }

    /** The pending user. */
    Optional<User> pending() {
        return values.get(USER) instanceof UserObject user ? Optional.of(user.user()) : Optional.empty();
    }

    /** Puts the groups in the place of the ids. */
    void groups(Function<String, Optional<Group>> find) {
        if (values.get(GROUPS) instanceof List<?> ids) {
            values.put(
                    GROUPS,
                    ids.stream()
                            .flatMap(id -> find.apply(String.valueOf(id)).stream())
                            .map(GroupObject::new)
                            .collect(Collectors.toCollection(ArrayList::new)));
        }
    }

    void invitation(InvitationObject invitation) {
        values.put(INVITATION, invitation);
    }

    /** What policies get as their context: a copy of the top level, and with it the live plan. */
    Map<String, Object> context(Flow flow) {
        HostFunction redirect = arguments -> {
            values.put(FlowData.REDIRECT_AT_ONCE, arguments.text(0, "to"));
            return null;
        };
        Map<String, Object> copy = new LinkedHashMap<>(values);
        copy.put(
                "flow_plan",
                new Namespace(
                        "FlowPlan",
                        Map.of("context", values, "flow_pk", flow.getId().replace("-", ""), "redirect", redirect)));
        return copy;
    }

    /**
     * Keeps what policies have changed, unless it has become too much, which breaks them. Another pending user is known by his user name from
     * here on, and has shown nothing yet.
     */
    void writeTo(FlowData data) {
        if (room.takes(values)) {
            keep(data);
        }
    }

    private void keep(FlowData data) {
        Optional<User> chosen = pending();
        Optional<Long> before = data.pendingUser();
        values.remove(INVITATION);
        values.remove(USER);
        before.ifPresent(id -> values.put(USER, id));
        data.replace(ScriptValues.plain(values));
        if (!chosen.map(User::getId).equals(before)) {
            data.identify(chosen.map(User::getId), chosen.map(User::getUsername).orElse(""));
        }
    }
}
