package org.vestibule.model;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Rows;

/** What programs do with objects that are there, in authentik's shapes. The service says what the caller may do. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExistingResource {
    /** Where one of them is; the document of the API calls the variable as authentik does ({@link Section#variable}). */
    public static final String ONE = "{pk}/";

    private final ModelService service;
    private final Model<?> model;

    public ExistingResource(ModelService service, Model<?> model) {
        this.service = service;
        this.model = model;
    }

    @GET
    public Paginated<Map<String, Object>> list(@BeanParam PageRequest page, @Context UriInfo uri) {
        return new Rows(service.list(model))
                .searched(page.search(), model.searched())
                .filtered(uri.getQueryParameters())
                .page(page);
    }

    @GET
    @Path(ONE)
    public Map<String, Object> retrieve(@PathParam("pk") String pk) {
        return service.get(model, pk);
    }

    @DELETE
    @Path(ONE)
    public void delete(@PathParam("pk") String pk) {
        service.delete(model, pk);
    }

    @GET
    @Path(ONE + "used_by/")
    public List<Use.View> usedBy(@PathParam("pk") String pk) {
        return service.usedBy(model, pk).stream().map(Use::view).toList();
    }
}
