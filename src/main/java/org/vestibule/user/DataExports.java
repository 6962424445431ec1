package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.vestibule.common.Configuration;
import org.vestibule.user.DataExport.ContentType;

/** Answers programs that ask for the table of a list. */
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
    Response create(ContentType type, String list, MultivaluedMap<String, String> parameters) {
        String report = configuration.url("/api/v3/" + list + "report/");
        return Response.status(Response.Status.CREATED)
                .entity(DataExport.of(account.get(), clock.instant(), type, report, parameters))
                .build();
    }
}
