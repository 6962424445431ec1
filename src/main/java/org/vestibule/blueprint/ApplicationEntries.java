package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vestibule.application.Application;
import org.vestibule.application.ApplicationModel;

/** Applications in blueprints. */
@ApplicationScoped
class ApplicationEntries extends ModelEntries<Application, Application.Fields> {
    @Inject
    ApplicationModel applications;

    ApplicationEntries() {
        super(Application.MODEL, Application.class, Application.Fields.class);
    }

    @Override
    ApplicationModel model() {
        return applications;
    }

    @Override
    public List<String> naturalKey() {
        return applications.unique();
    }

    @Override
    public Optional<Application> find(Wanted wanted) {
        return applications.find(wanted.text("slug"));
    }
}
