package org.vestibule.stage;

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
import java.util.stream.Stream;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Unguarded;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageModel;
import org.vestibule.mail.EmailTemplate;
import org.vestibule.model.ExistingResource;
import org.vestibule.model.FamilyModel;
import org.vestibule.model.ModelResource;
import org.vestibule.model.ModelService;
import org.vestibule.rest.Holds;
import org.vestibule.web.Viewer;

/** Stages and prompts over HTTP, in authentik's shape. */
@Path("stages/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_FLOW)
public class StageResource {
    @Inject
    ModelService service;

    @Inject
    StageModel stages;

    @Inject
    PromptModel prompts;

    @Inject
    PromptPreview preview;

    @Inject
    UserSettings settings;

    @Inject
    Viewer viewer;

    /** A letter in authentik's shape for things to choose from: a component would be how it is made, which nobody can. */
    public record Template(String name, String description, String component, String modelName) {}

    @Path("{kind: authenticator/[a-z]+|[a-z_]+(/stages)?}/")
    @Holds(Stage.class)
    public ModelResource ofKind(@PathParam("kind") String kind) {
        return new ModelResource(service, stages.at("stages/" + kind + "/"));
    }

    @Path("prompt/prompts/")
    @Holds(Prompt.class)
    public ModelResource prompts() {
        return new ModelResource(service, prompts);
    }

    /** The challenge that the prompt would be, which need not exist. */
    @POST
    @Path("prompt/prompts/preview/")
    @Requires(Permission.CHANGE_FLOW)
    public Map<String, Object> preview(@Holds(Prompt.Fields.class) Map<String, Object> body) {
        return preview.of(body == null ? Map.of() : body);
    }

    @Path("all/")
    @Holds(Stage.class)
    public ExistingResource all() {
        return new ExistingResource(service, stages);
    }

    @GET
    @Path("all/types/")
    public List<FamilyModel.Type> types() {
        return stages.types();
    }

    /** The letters that e-mail stages can send. */
    @GET
    @Path("email/templates/")
    public List<Template> templates() {
        return Stream.of(EmailTemplate.values())
                .map(it -> new Template(it.toString(), it.toString(), "", ""))
                .toList();
    }

    @GET
    @Path("all/user_settings/")
    @Unguarded("every user may ask what he can set up")
    public List<UserSettings.View> userSettings() {
        return settings.all(viewer.getLocale());
    }
}
