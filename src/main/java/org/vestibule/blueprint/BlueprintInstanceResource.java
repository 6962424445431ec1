package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.model.Use;
import org.vestibule.rest.Body;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Rows;

/** Blueprints that are kept, over HTTP, in authentik's shape. They are applied before the answer. */
@Path("managed/blueprints/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_BLUEPRINT)
public class BlueprintInstanceResource {
    private static final Set<String> SEARCHED = Set.of("name", "path");
    private static final String KEY = "instance_uuid";

    @Inject
    BlueprintInstances instances;

    @Inject
    InstanceImports imports;

    @Inject
    KnownBlueprints blueprints;

    /**
     * A blueprint that is kept.
     *
     * @param messages ours: why it was refused, or what was left out
     */
    public record View(
            String pk,
            String name,
            String path,
            Map<String, Object> context,
            Instant lastApplied,
            String lastAppliedHash,
            @Holds(BlueprintInstance.Status.class) String status,
            boolean enabled,
            List<String> managedModels,
            Map<String, Object> metadata,
            String content,
            List<String> messages) {
        static View of(BlueprintInstance instance) {
            BlueprintInstance.Fields fields = instance.fields();
            return new View(
                    instance.getId(),
                    fields.name(),
                    fields.path(),
                    fields.context(),
                    instance.getLastApplied(),
                    instance.getLastAppliedHash(),
                    Records.text(instance.getStatus()),
                    fields.enabled(),
                    instance.getManagedModels(),
                    instance.getMetadata(),
                    fields.content(),
                    messages(instance.getResult()));
        }

        private static List<String> messages(LastResult result) {
            List<Fault> told = result.faults().isEmpty() ? result.warnings() : result.faults();
            return told.stream().map(it -> it.text().in(Locale.ENGLISH)).toList();
        }
    }

    /** A file that instances can be made of. */
    public record FileView(String path, Instant lastM, String hash, BlueprintFile.Metadata meta) {
        static FileView of(BlueprintFile file) {
            return new FileView(file.path(), file.lastModified(), file.text().hash(), file.metadata());
        }
    }

    @GET
    @Holds(View.class)
    public Paginated<Map<String, Object>> list(@BeanParam PageRequest page, @Context UriInfo uri) {
        List<Map<String, Object>> views =
                instances.all().stream().map(View::of).map(Records::write).toList();
        return new Rows(views)
                .searched(page.search(), SEARCHED)
                .filtered(uri.getQueryParameters())
                .page(page);
    }

    /** The files that the service knows. */
    @GET
    @Path("available/")
    public List<FileView> available() {
        return blueprints.files().stream().map(FileView::of).toList();
    }

    @GET
    @Path("{instance_uuid}/")
    public View retrieve(@PathParam(KEY) String pk) {
        return View.of(instances.get(pk));
    }

    @POST
    @Requires(Permission.IMPORT_BLUEPRINT)
    @Holds(value = View.class, status = 201)
    public Response create(@Holds(BlueprintInstance.Fields.class) Map<String, Object> body) {
        BlueprintInstance made = imports.create(fields(Body.object(body)));
        return Response.status(Response.Status.CREATED).entity(View.of(made)).build();
    }

    /** Changes what is given, which must be enough to make a new one of. */
    @PUT
    @Path("{instance_uuid}/")
    @Requires({Permission.CHANGE_BLUEPRINT, Permission.VIEW_BLUEPRINT})
    public View replace(@PathParam(KEY) String pk, @Holds(BlueprintInstance.Fields.class) Map<String, Object> body) {
        fields(Body.object(body));
        return change(pk, body);
    }

    /** Changes what is given and leaves the rest. */
    @PATCH
    @Path("{instance_uuid}/")
    @Requires({Permission.CHANGE_BLUEPRINT, Permission.VIEW_BLUEPRINT})
    public View change(@PathParam(KEY) String pk, @Holds(BlueprintInstance.Fields.class) Map<String, Object> body) {
        BlueprintInstance before = instances.get(pk);
        Map<String, Object> values = Records.write(before.fields());
        values.putAll(Body.object(body));
        return View.of(imports.change(pk, before.getVersion(), fields(values)));
    }

    @DELETE
    @Path("{instance_uuid}/")
    @Requires(Permission.DELETE_BLUEPRINT)
    public void delete(@PathParam(KEY) String pk) {
        instances.delete(pk);
    }

    /** Applies it, unless it is turned off, and answers how it is afterwards. */
    @POST
    @Path("{instance_uuid}/apply/")
    @Consumes(MediaType.WILDCARD)
    @Requires({Permission.CHANGE_BLUEPRINT, Permission.IMPORT_BLUEPRINT})
    public View apply(@PathParam(KEY) String pk) {
        return View.of(imports.applied(pk));
    }

    /** Nothing points at an instance. */
    @GET
    @Path("{instance_uuid}/used_by/")
    public List<Use.View> usedBy(@PathParam(KEY) String pk) {
        instances.get(pk);
        return List.of();
    }

    private static BlueprintInstance.Fields fields(Map<String, Object> values) {
        return Records.read(BlueprintInstance.Fields.class, values);
    }
}
