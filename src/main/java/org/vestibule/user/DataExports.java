package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Configuration;
import org.vestibule.user.DataExport.ContentType;

/** Tells the caller where the tables of lists are. */
@ApplicationScoped
class DataExports {
    @Inject
    OwnAccount account;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    /**
     * The table of what the parameters leave, which are those of the list.
     *
     * @param list the address of the list, such as {@code core/users/}
     */
    DataExport of(ContentType type, String list, Map<String, List<String>> parameters) {
        String report = configuration.url("/api/v3/" + list + "report/");
        return DataExport.of(account.get(), clock.instant(), type, report, parameters);
    }
}
