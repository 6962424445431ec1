package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Problem;
import org.vestibule.common.YamlError;
import org.vestibule.user.PasswordRules;
import org.vestibule.user.Passwords;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Puts hashes in the place of the passwords of a blueprint's users. That is slow, so it is done before the transaction. */
@ApplicationScoped
class PasswordPreparation {
    @Inject
    Passwords passwords;

    @Inject
    UserRepository users;

    Blueprint prepare(Blueprint blueprint, Map<String, Object> context) {
        Resolution resolution = new Resolution(blueprint.context(), context);
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : blueprint.entries()) {
            boolean concerned = entry.attrs().get(UserEntries.PASSWORD) != null
                    && UserEntries.MODEL.equalsIgnoreCase(String.valueOf(entry.model()));
            entries.add(concerned ? prepare(entry, resolution) : entry);
        }
        return new Blueprint(blueprint.name(), blueprint.labels(), blueprint.context(), entries);
    }

    private Entry prepare(Entry entry, Resolution resolution) {
        try {
            String password = String.valueOf(resolution.resolve(entry.attrs().get(UserEntries.PASSWORD)));
            PasswordRules.check(UserEntries.PASSWORD, password);
            Map<String, Object> attrs = new LinkedHashMap<>(entry.attrs());
            attrs.put(
                    UserEntries.PASSWORD,
                    hash(resolution.resolve(entry.identifiers().get("username")), password));
            return entry.with(attrs);
        } catch (YamlError wrong) {
            throw BlueprintProblem.of(entry, wrong);
        } catch (Problem wrong) {
            throw BlueprintProblem.of(entry, wrong);
        }
    }

    /** The present hash where it is of the same password, so that nothing changes. */
    private String hash(Object username, String password) {
        return users.byUsername(String.valueOf(username))
                .map(User::getPasswordHash)
                .filter(present -> passwords.matches(password, present))
                .orElseGet(() -> passwords.hash(password));
    }
}
