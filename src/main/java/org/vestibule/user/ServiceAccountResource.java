package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.rest.Body;
import org.vestibule.rest.Holds;

/** Makes accounts for programs over HTTP, in authentik's shape. */
@Path("core/users/service_account/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.ADD_USER)
public class ServiceAccountResource {
    @Inject
    ServiceAccounts accounts;

    @POST
    public ServiceAccounts.Made create(@Holds(ServiceAccounts.Fields.class) Map<String, Object> body) {
        return accounts.create(Records.read(ServiceAccounts.Fields.class, Body.object(body)));
    }
}
