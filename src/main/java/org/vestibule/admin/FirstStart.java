package org.vestibule.admin;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Unguarded;
import org.vestibule.user.Passwords;

/** At each start until the set-up was done: makes the administrator that the configuration names, else prints a link to the set-up. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("runs before anybody can call")
public class FirstStart {
    private static final Logger LOGGER = System.getLogger(FirstStart.class.getName());

    @Inject
    Configuration configuration;

    @Inject
    SetupRepository setup;

    @Inject
    SetupLink link;

    @Inject
    FirstAdministrator administrator;

    @Inject
    Passwords passwords;

    @PostConstruct
    void run() {
        if (setup.isDone()) {
            return;
        }
        Optional<Configuration.Bootstrap> bootstrap = configuration.bootstrap();
        bootstrap.ifPresent(this::make);
        if (bootstrap.isEmpty()) {
            LOGGER.log(
                    Level.INFO, "Set up this service within {0} hours at {1}", SetupLink.LASTS.toHours(), link.make());
        }
    }

    private void make(Configuration.Bootstrap bootstrap) {
        administrator.make(new FirstAdministrator.Draft(
                FirstAdministrator.USERNAME,
                bootstrap.email(),
                passwords.hash(bootstrap.password()),
                bootstrap.token()));
    }
}
