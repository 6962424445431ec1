package org.vestibule.invitation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Json;
import org.vestibule.common.Message;
import org.vestibule.flow.AskedField;
import org.vestibule.flow.FlowData;
import org.vestibule.mail.Mailbox;

/**
 * The rules for what an invitation fills in: which members of a user it may name, what lies over what, and what a lock covers.
 * Inside of a run the members of {@code attributes} have keys with dots, as the prompts that ask for them.
 */
final class InvitationData {
    static final String PASSWORD = "password";
    private static final String ATTRIBUTES = "attributes";
    private static final String EMAIL = "email";
    private static final int LONGEST = 100_000;

    /** The members of a user that only administrators change, and the words of the protocol. */
    private static final Set<String> FORBIDDEN = Set.of(
            "component",
            "date_joined",
            "groups",
            "groups_obj",
            "id",
            "invitation",
            "is_active",
            "is_staff",
            "is_superuser",
            "last_login",
            "last_updated",
            "password_change_date",
            "path",
            "permissions",
            "pk",
            "roles",
            "sources",
            "token",
            "type",
            "uid",
            "user_permissions",
            "uuid",
            "version");

    private static final Set<String> TEXTS = Set.of("username", "name", EMAIL, PASSWORD);
    private static final Set<String> KNOWN = Set.of("username", "name", EMAIL, PASSWORD, ATTRIBUTES);

    private InvitationData() {}

    /** What is wrong with the data, each by the key's name; empty if nothing is. */
    static List<Message> wrong(Map<String, Object> data) {
        List<Message> wrong = new ArrayList<>();
        data.forEach((key, value) -> wrong(key, value).ifPresent(wrong::add));
        if (data.get(PASSWORD) instanceof String password && !password.startsWith("$argon2")) {
            wrong.add(Message.of("invitation.error.password"));
        }
        if (Json.write(data).length() > LONGEST) {
            wrong.add(Message.of("invitation.error.long", LONGEST));
        }
        return wrong;
    }

    /** The keys that only administrators change. */
    static Set<String> forbidden(Map<String, Object> data) {
        return data.keySet().stream().filter(InvitationData::isForbidden).collect(Collectors.toSet());
    }

    private static boolean isForbidden(String key) {
        return FORBIDDEN.contains(key.split("[.]", 2)[0]);
    }

    private static Optional<Message> wrong(String key, Object value) {
        if (isForbidden(key)) {
            return Optional.of(Message.of("invitation.error.forbidden", key));
        }
        if (key.equals(ATTRIBUTES) && !(value instanceof Map)) {
            return Optional.of(Message.of("invitation.error.attributes"));
        }
        if (TEXTS.contains(key) && !isText(key, value)) {
            return Optional.of(Message.of("invitation.error.text", key));
        }
        return key.equals(EMAIL) && !Mailbox.isAddress(String.valueOf(value))
                ? Optional.of(Message.of("invitation.error.email"))
                : Optional.empty();
    }

    /** The data with the hash instead of the password, if there is one. */
    static Map<String, Object> hashed(Map<String, Object> data, UnaryOperator<String> hash) {
        if (!(data.get(PASSWORD) instanceof String password)) {
            return data;
        }
        return withPassword(data, hash.apply(password));
    }

    static Map<String, Object> withPassword(Map<String, Object> data, String hash) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        if (hash != null) {
            more.put(PASSWORD, hash);
        }
        return more;
    }

    /** The keys that nobody is asked for: neither a member of a user nor a field of the flow. */
    static Set<String> unknown(Map<String, Object> data, Set<String> fieldKeys) {
        Set<String> unknown = new TreeSet<>(data.keySet());
        unknown.removeIf(key -> KNOWN.contains(key) || key.startsWith(ATTRIBUTES + ".") || fieldKeys.contains(key));
        return unknown;
    }

    /** The keys of the fields. */
    static Set<String> keys(List<AskedField> asked) {
        return asked.stream().map(AskedField::key).collect(Collectors.toSet());
    }

    /** The values that no field of their key could take, each by its key's name. */
    static List<Message> unfit(Map<String, Object> data, List<AskedField> asked) {
        Map<String, Object> flat = flat(data);
        Map<String, List<AskedField>> fields =
                asked.stream().collect(Collectors.groupingBy(AskedField::key, TreeMap::new, Collectors.toList()));
        List<Message> unfit = new ArrayList<>();
        fields.forEach((key, all) -> FlowData.member(flat, key)
                .flatMap(value -> refused(all, value))
                .ifPresent(why -> unfit.add(Message.ofField(key, why))));
        return unfit;
    }

    private static Optional<Message> refused(List<AskedField> fields, Object value) {
        List<Message> reasons =
                fields.stream().flatMap(it -> it.refused(value).stream()).toList();
        return reasons.size() < fields.size()
                ? Optional.empty()
                : reasons.stream().findFirst();
    }

    /** Whether the key names something of a user, also what only administrators change. */
    static boolean isMember(String key) {
        String member = key.split("[.]", 2)[0];
        return KNOWN.contains(member) || FORBIDDEN.contains(member);
    }

    /** The key of an attribute of that name. */
    static String attribute(String name) {
        return ATTRIBUTES + "." + name;
    }

    /** What is filled in for a recipient: his own data, over his name and address, over the data of the invitation. */
    static Map<String, Object> filled(Recipient recipient) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put(EMAIL, recipient.getAddress());
        if (!recipient.getName().isBlank()) {
            known.put("name", recipient.getName());
        }
        Invitation invitation = recipient.getInvitation();
        return Stream.of(invitation.filled(), known, recipient.filled(), fixed(recipient))
                .reduce(Map.of(), InvitationData::merged);
    }

    /** The keys that a recipient cannot change. */
    static Set<String> locked(Recipient recipient) {
        Set<String> locks = new LinkedHashSet<>(recipient.getInvitation().getLocked());
        locks.addAll(recipient.getLocked());
        locks.addAll(fixed(recipient).keySet());
        return locked(locks, filled(recipient).keySet());
    }

    /** What no data can change: the address, unless he may come with another one. */
    private static Map<String, Object> fixed(Recipient recipient) {
        return recipient.getInvitation().leeway().allowsOtherAddress()
                ? Map.of()
                : Map.of(EMAIL, recipient.getAddress());
    }

    /** One layer over another; members of {@code attributes} one by one, under keys with dots. */
    static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
        Map<String, Object> over = flat(above);
        Map<String, Object> merged = new LinkedHashMap<>(flat(below));
        Set<String> holders =
                over.keySet().stream().flatMap(InvitationData::paths).collect(Collectors.toSet());
        merged.keySet().removeIf(key -> holders.contains(key) || paths(key).anyMatch(over::containsKey));
        merged.putAll(over);
        return merged;
    }

    /** Those of the keys that a lock covers; a lock without a value has no effect. */
    static Set<String> locked(Collection<String> locks, Set<String> keys) {
        Set<String> locked = new LinkedHashSet<>(keys);
        locked.removeIf(key -> paths(key).noneMatch(locks::contains));
        return locked;
    }

    /** The key and all that hold it: for {@code a.b.c} also {@code a.b} and {@code a}. */
    private static Stream<String> paths(String key) {
        return Stream.iterate(key, it -> !it.isEmpty(), it -> it.substring(0, Math.max(0, it.lastIndexOf('.'))));
    }

    private static boolean isText(String key, Object value) {
        return value instanceof String text && !text.isBlank() || key.equals(PASSWORD) && value == null;
    }

    private static Map<String, Object> flat(Map<String, Object> data) {
        Map<String, Object> flat = new LinkedHashMap<>();
        data.forEach((key, value) -> {
            if (key.equals(ATTRIBUTES) || key.startsWith(ATTRIBUTES + ".")) {
                flatten(key, value, flat);
            } else {
                flat.put(key, value);
            }
        });
        return flat;
    }

    private static void flatten(String key, Object value, Map<String, Object> flat) {
        if (value instanceof Map<?, ?> members && (!members.isEmpty() || key.equals(ATTRIBUTES))) {
            members.forEach((name, member) -> flatten(key + "." + name, member, flat));
        } else {
            flat.put(key, value);
        }
    }
}
