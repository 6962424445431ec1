package org.vestibule.stage;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.Devices;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Texts;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.user.User;

/** A stage that sets up a device of a kind, for those alone who may have one ({@link SetUp#owner}). */
abstract class SetUpStage<S extends Record> implements StageKind<S> {
    private final DeviceKind kind;
    private final Class<S> settingsType;

    @Inject
    SetUp setUp;

    @Inject
    Devices devices;

    @Inject
    SecretKeys keys;

    @Inject
    Clock clock;

    SetUpStage(DeviceKind kind, Class<S> settingsType) {
        this.kind = kind;
        this.settingsType = settingsType;
    }

    /** The same for somebody who may have one. */
    abstract Outcome enter(StageContext<S> context, User user);

    /** The same for somebody who may have one. */
    abstract Outcome submit(StageContext<S> context, User user, Answer answer);

    /** What the settings call it; empty for what its kind is called. */
    abstract String friendlyName(S settings);

    @Override
    public String name() {
        return "authenticator_" + Records.text(kind);
    }

    @Override
    public Class<S> settingsType() {
        return settingsType;
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public boolean previews() {
        return false;
    }

    @Override
    public Outcome enter(StageContext<S> context) {
        return setUp.owner(context).map(user -> enter(context, user)).orElseGet(() -> SetUp.nobody(context));
    }

    @Override
    public Outcome submit(StageContext<S> context, Answer answer) {
        return setUp.owner(context).map(user -> submit(context, user, answer)).orElseGet(() -> SetUp.nobody(context));
    }

    /** A new one, that is not kept yet. */
    Device device(StageContext<S> context, User user) {
        String chosen = friendlyName(context.settings());
        Texts texts = texts(context);
        return new Device(
                user.getId(),
                kind,
                chosen.isBlank() ? texts.get("device.kind." + Records.text(kind)) : chosen,
                clock.instant());
    }

    /** Asks again, and says beside the field what was wrong. */
    Outcome askAgain(StageContext<S> context, Map<String, Object> challenge, String field, String error) {
        return Outcome.ask(challenge, Map.of(field, List.of(texts(context).get(error))));
    }

    static Texts texts(StageContext<?> context) {
        return Texts.in(context.visitor().locale());
    }
}
