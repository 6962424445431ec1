package org.vestibule.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.model.ModelResource;
import org.vestibule.model.ModelService;
import org.vestibule.rest.Holds;

/** Rules on events and transports over HTTP, in authentik's shape. */
@Path("events/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_NOTIFICATION)
public class NotificationResource {
    @Inject
    ModelService service;

    @Inject
    NotificationRuleModel rules;

    @Inject
    TransportModel transports;

    @Inject
    NotificationService notifications;

    /** What came of a test. */
    public record Tried(List<String> messages) {}

    /** A new secret, which is said only once. */
    public record Renewed(String secret) {}

    @Path("rules/")
    @Holds(NotificationRule.class)
    public ModelResource rules() {
        return new ModelResource(service, rules);
    }

    @Path("transports/")
    @Holds(Transport.class)
    public ModelResource transports() {
        return new ModelResource(service, transports);
    }

    @POST
    @Path("transports/{uuid}/test/")
    @Requires(Permission.CHANGE_NOTIFICATION)
    public Tried test(@PathParam("uuid") String pk) {
        notifications.attempt(pk);
        return new Tried(List.of(Texts.in(Locale.ENGLISH).get("done.transport.tried")));
    }

    @POST
    @Path("transports/{uuid}/secret/")
    @Requires(Permission.CHANGE_NOTIFICATION)
    public Renewed renew(@PathParam("uuid") String pk) {
        return new Renewed(notifications.renewSecret(pk));
    }
}
