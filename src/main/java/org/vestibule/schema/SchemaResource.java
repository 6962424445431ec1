package org.vestibule.schema;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.vestibule.common.Unguarded;
import org.vestibule.common.Yaml;

/** The description of the API, of which programs make clients. */
@Path("schema/")
@ApplicationScoped
@Unguarded(value = "the same for everybody who installs this version", anonymous = true)
public class SchemaResource {
    @Inject
    InstalledApi api;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> json() {
        return api.document();
    }

    /** The same, for who asks for it. */
    @GET
    @Produces("application/yaml;qs=0.5")
    public String yaml() {
        return Yaml.write(api.document());
    }
}
