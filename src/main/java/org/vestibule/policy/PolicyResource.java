package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.model.ExistingResource;
import org.vestibule.model.FamilyModel;
import org.vestibule.model.ModelResource;
import org.vestibule.model.ModelService;
import org.vestibule.model.WritableModel;
import org.vestibule.rest.Holds;

/** Policies and their bindings over HTTP, in authentik's shape. Results are not kept, so there is nothing to clear. */
@Path("policies/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_FLOW)
public class PolicyResource {
    @Inject
    ModelService service;

    @Inject
    PolicyModel policies;

    @Inject
    WritableModel<PolicyBinding, PolicyBinding.Fields> bindings;

    @Inject
    PolicyTrial trial;

    @Path("{kind: [a-z_]+}/")
    @Holds(Policy.class)
    public ModelResource ofKind(@PathParam("kind") String kind) {
        return new ModelResource(service, policies.at("policies/" + kind + "/"));
    }

    @Path("bindings/")
    @Holds(PolicyBinding.class)
    public ModelResource bindings() {
        return new ModelResource(service, bindings);
    }

    @Path("all/")
    @Holds(Policy.class)
    public ExistingResource all() {
        return new ExistingResource(service, policies);
    }

    @GET
    @Path("all/types/")
    public List<FamilyModel.Type> types() {
        return policies.types();
    }

    @GET
    @Path("all/cache_info/")
    public Map<String, Integer> cacheInfo() {
        return Map.of("count", 0);
    }

    @POST
    @Path("all/cache_clear/")
    @Requires(Permission.CHANGE_FLOW)
    public void clearCache() {}

    @POST
    @Path("all/{policy_uuid}/test/")
    @Requires(Permission.CHANGE_FLOW)
    public PolicyTrial.Verdict test(
            @PathParam("policy_uuid") String pk, @Holds(PolicyTrial.Case.class) Map<String, Object> body) {
        Map<String, Object> values = Optional.ofNullable(body).orElse(Map.of());
        return trial.attempt(pk, Records.read(PolicyTrial.Case.class, values));
    }
}
