package org.vestibule.common;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The edition that holds for a request. */
@RequestScoped
class CurrentEdition {
    @Inject
    EditionRepository editions;

    private String edition;
    private boolean changing;

    /** None for a request that makes a new one: what it reads may never be committed. */
    Optional<String> get() {
        if (changing) {
            return Optional.empty();
        }
        if (edition == null) {
            edition = editions.current();
        }
        return Optional.of(edition);
    }

    /** Takes what the database was asked for together with something else. */
    void hold(String asked) {
        edition = asked;
    }

    void renew() {
        changing = true;
        editions.renew();
    }
}
