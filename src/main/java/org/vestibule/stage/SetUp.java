package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.Devices;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Json;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Texts;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** What the stages that set a device up share: for whom they do it, and what they have offered and not yet seen to work. */
@ApplicationScoped
class SetUp {
    private static final String PURPOSE = "device to be set up";

    @Inject
    UserRepository users;

    @Inject
    Devices devices;

    @Inject
    SecretKeys keys;

    /**
     * Who gets the device: somebody who is that for certain, or whose account this run has made. Whoever has devices already must be signed
     * in, or have used one in this run: else somebody who knows a password would only have to add a device of his own. A program's token is
     * no sign-in: whoever has one must not come to be able to sign in by it.
     */
    Optional<User> owner(StageContext<?> context) {
        FlowData data = context.data();
        Optional<Long> certain = data.isOfCreated()
                ? data.pendingUser()
                : context.authenticated().filter(user -> data.isAuthenticated() || isSignedIn(context, user));
        return users.find(certain.filter(user -> isSignedIn(context, user)
                || SecondFactor.isProven(data)
                || devices.of(user).isEmpty()));
    }

    private static boolean isSignedIn(StageContext<?> context, long user) {
        return context.visitor()
                .identity()
                .filter(it -> it.signIn() != null)
                .map(Identity::userId)
                .filter(it -> it == user)
                .isPresent();
    }

    /** Says that there is nobody to set anything up for. */
    static Outcome nobody(StageContext<?> context) {
        return Outcome.denied(Texts.in(context.visitor().locale()).get("stage.authenticator.nobody"));
    }

    /** What every challenge about somebody's devices tells. */
    static Map<String, Object> challenge(String component, User user) {
        Map<String, Object> challenge = new LinkedHashMap<>();
        challenge.put("component", component);
        challenge.put("pending_user", user.getUsername());
        challenge.put("pending_user_avatar", "");
        return challenge;
    }

    /** What the stage has offered before in this run, else what it offers now. It is sealed: policies see the run's data. */
    Map<String, Object> offer(StageContext<?> context, Supplier<Map<String, Object>> fresh) {
        FlowData data = context.data();
        Optional<Map<String, Object>> before =
                data.text(key(context)).map(kept -> Json.object(keys.open(PURPOSE, kept)));
        return before.orElseGet(() -> {
            Map<String, Object> offered = fresh.get();
            data.put(key(context), keys.seal(PURPOSE, Json.write(offered)));
            return offered;
        });
    }

    /** Goes on with a device that works, and forgets the offer. */
    Outcome done(StageContext<?> context, Device device) {
        context.data().take(key(context));
        SecondFactor.proven(context, device);
        return Outcome.next();
    }

    private static String key(StageContext<?> context) {
        return "offer_" + context.stage();
    }
}
