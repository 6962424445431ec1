package org.vestibule.blueprint;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.vestibule.common.Integrity;
import org.vestibule.common.Unguarded;
import org.vestibule.flow.FlowRepository;

/** Sets up, at the first start, the flows that the service itself leads to, such as the sign-in. Several nodes may start at once. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("runs before anybody can call")
public class DefaultFlows {
    @Inject
    BlueprintImporter importer;

    @Inject
    FlowRepository flows;

    @PostConstruct
    void ensure() {
        Stream.of(Predefined.values())
                .filter(Predefined::isNeeded)
                .filter(own -> flows.bySlug(own.slug()).isEmpty())
                .forEach(this::add);
    }

    private void add(Predefined own) {
        try {
            importer.applyOwn(own);
        } catch (RuntimeException failure) {
            if (!Integrity.isTwice(failure)) {
                throw failure;
            }
        }
    }
}
