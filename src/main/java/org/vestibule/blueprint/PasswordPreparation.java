package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.YamlError;
import org.vestibule.user.PasswordHashes;
import org.vestibule.user.PasswordRules;
import org.vestibule.user.Passwords;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Puts hashes in the place of the passwords in a blueprint. That is slow, so it is done before the transaction. */
@ApplicationScoped
class PasswordPreparation {
    static final String PASSWORD = "password";
    static final String DATA = "fixed_data";
    private static final String HASH = "password_hash";

    @Inject
    KnownModels models;

    @Inject
    Passwords passwords;

    @Inject
    UserRepository users;

    Blueprint prepare(Blueprint blueprint, Map<String, Object> context) {
        Resolution resolution = models.resolution(blueprint, context);
        return blueprint.with(blueprint.entries().stream()
                .map(entry -> prepare(entry, resolution))
                .toList());
    }

    private Entry prepare(Entry entry, Resolution resolution) {
        try {
            return switch (String.valueOf(resolution.resolve(entry.model())).toLowerCase(Locale.ROOT)) {
                case UserEntries.MODEL -> entry.with(ofUser(entry, resolution));
                case InvitationEntries.MODEL -> entry.with(ofInvitation(entry.attrs(), resolution));
                default -> entry;
            };
        } catch (YamlError wrong) {
            throw BlueprintProblem.of(entry, wrong);
        } catch (Problem wrong) {
            throw BlueprintProblem.of(entry, wrong);
        }
    }

    /** The present hash stays where it is of the same password, so that nothing changes. A hash that is given is taken for the password. */
    private Map<String, Object> ofUser(Entry entry, Resolution resolution) {
        Map<String, Object> attrs = new LinkedHashMap<>(entry.attrs());
        attrs.computeIfPresent(PASSWORD, (name, value) -> resolution.resolve(value));
        Object given = resolution.resolve(attrs.remove(HASH));
        if (given != null) {
            return given(attrs, given);
        }
        if (attrs.get(PASSWORD) == null) {
            return attrs;
        }
        String password = checked(attrs, resolution);
        String username = String.valueOf(resolution.resolve(entry.identifiers().get("username")));
        String hash = users.byUsername(username)
                .map(User::getPasswords)
                .map(PasswordHashes::getPresent)
                .filter(present -> passwords.matches(password, present))
                .orElseGet(() -> passwords.hash(password));
        return replaced(attrs, PASSWORD, hash);
    }

    private static Map<String, Object> given(Map<String, Object> attrs, Object hash) {
        if (attrs.get(PASSWORD) != null) {
            throw Problem.invalid(HASH, Message.of("import.error.two_passwords"));
        }
        if (!(hash instanceof String text) || !Passwords.isHash(text)) {
            throw Problem.invalid(HASH, Message.of("import.error.hash"));
        }
        return replaced(attrs, PASSWORD, hash);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ofInvitation(Map<String, Object> attrs, Resolution resolution) {
        if (attrs.get(DATA) instanceof Map<?, ?> data && data.get(PASSWORD) != null) {
            Map<String, Object> filled = (Map<String, Object>) data;
            String hash = passwords.hash(checked(filled, resolution));
            return replaced(attrs, DATA, replaced(filled, PASSWORD, hash));
        }
        return attrs;
    }

    /** Refuses what was not found, for instance because a tag stands in for it, and so is no hash. */
    static void refuseUnprepared(String key, Object value) {
        if (value != null && !Passwords.isHash(String.valueOf(value))) {
            throw Problem.invalid(key, Message.of("import.error.password"));
        }
    }

    private static String checked(Map<String, Object> values, Resolution resolution) {
        String password = String.valueOf(resolution.resolve(values.get(PASSWORD)));
        PasswordRules.check(PASSWORD, password);
        return password;
    }

    private static Map<String, Object> replaced(Map<String, Object> values, String key, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        copy.put(key, value);
        return copy;
    }
}
