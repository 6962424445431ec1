package org.vestibule.model;

import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.vestibule.rest.Body;
import org.vestibule.rest.Holds;

/** What programs do with the objects of a model, new ones included. */
public class ModelResource extends ExistingResource {
    private final ModelService service;
    private final WritableModel<?, ?> model;

    public ModelResource(ModelService service, WritableModel<?, ?> model) {
        super(service, model);
        this.service = service;
        this.model = model;
    }

    @POST
    @Holds(
            value = {},
            status = 201)
    public Response create(Map<String, Object> body) {
        return Response.status(Response.Status.CREATED)
                .entity(service.create(model, Body.object(body)))
                .build();
    }

    @PUT
    @Path(ONE)
    public Map<String, Object> replace(@PathParam("pk") String pk, Map<String, Object> body) {
        return service.replace(model, pk, Body.object(body));
    }

    @PATCH
    @Path(ONE)
    public Map<String, Object> change(@PathParam("pk") String pk, Map<String, Object> body) {
        return service.change(model, pk, Body.object(body));
    }
}
