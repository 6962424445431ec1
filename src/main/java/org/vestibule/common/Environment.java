package org.vestibule.common;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Gives the beans what comes from outside of the product. */
@ApplicationScoped
class Environment {
    private Settings settings;

    @PostConstruct
    void load() {
        settings = Settings.load();
    }

    @Produces
    @Singleton
    Configuration configuration() {
        return Configuration.of(settings);
    }

    @Produces
    @Singleton
    SettingsInEffect settingsInEffect(Configuration configuration) {
        return new SettingsInEffect(settings, configuration);
    }

    /** Ticks in microseconds, because the databases keep no more; such a clock cannot tell its {@code millis}, only its instant. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }

    @Produces
    @Singleton
    SecretKeys secretKeys(Configuration configuration) {
        return configuration.secretKeys();
    }
}
