package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import org.vestibule.common.Default;

/** Decides as it is told, for trying bindings out. It does not wait, whatever the settings of authentik say. */
@ApplicationScoped
public class DummyPolicy implements PolicyKind<DummyPolicy.Settings> {
    /**
     * The decision.
     *
     * @param waitMin kept for authentik's files, without effect
     * @param waitMax the same
     */
    public record Settings(
            boolean result,
            @Default("5") int waitMin,
            @Default("30") int waitMax) {}

    @Override
    public String name() {
        return "dummy";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public PolicyResult evaluate(Settings settings, PolicyRequest request) {
        return settings.result() ? PolicyResult.passed() : PolicyResult.failed("dummy");
    }
}
