package org.vestibule.blueprint;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Yaml;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;

/** One blueprint that is kept, also a new one: what it is, and what came of it. */
@Named
@RequestScoped
@Requires(Permission.VIEW_BLUEPRINT)
public class BlueprintPage {
    private static final String NEW = "new";
    private static final String CONTEXT = "context";
    private static final String ENABLED = "enabled";

    @Inject
    BlueprintInstances instances;

    @Inject
    InstanceImports imports;

    @Inject
    Caller caller;

    @Inject
    PathValues path;

    @Inject
    Navigation navigation;

    private BlueprintInstance instance;
    private long version;
    private Map<String, Object> values;
    private String context = "";

    @PostConstruct
    void load() {
        if (isNew()) {
            values = Records.write(new BlueprintInstance.Fields("", "-", Map.of(), true, ""));
            values.put("path", "");
            return;
        }
        instance = instances.get(path.get("id"));
        version = instance.getVersion();
        values = Records.write(instance.fields());
        context = Yaml.write(instance.fields().context());
    }

    public void save() {
        values.put(CONTEXT, Yaml.mapping(CONTEXT, context));
        BlueprintInstance.Fields fields = Records.read(BlueprintInstance.Fields.class, values);
        BlueprintInstance saved = isNew() ? imports.create(fields) : imports.change(instance.getId(), version, fields);
        done(saved);
    }

    /** Turns it on, and applies it, or off. */
    public void turn() {
        Map<String, Object> turned = Records.write(instance.fields());
        turned.put(ENABLED, !instance.isEnabled());
        BlueprintInstance.Fields fields = Records.read(BlueprintInstance.Fields.class, turned);
        done(imports.change(instance.getId(), instance.getVersion(), fields));
    }

    public void apply() {
        done(imports.applied(instance.getId()));
    }

    public void delete() {
        instances.delete(instance.getId());
        navigation.go("/if/admin/blueprints/", "blueprint.deleted");
    }

    private void done(BlueprintInstance saved) {
        String what = "blueprint." + Records.text(saved.getStatus());
        navigation.go("/if/admin/blueprints/" + saved.getId() + "/", saved.isEnabled() ? what : "object.saved");
    }

    public boolean isNew() {
        return path.get("id").equals(NEW);
    }

    /** Null for a new one. */
    public BlueprintInstance getInstance() {
        return instance;
    }

    /** Whether the caller may save it. */
    public boolean isChangeable() {
        return caller.has(Permission.IMPORT_BLUEPRINT) && (isNew() || caller.has(Permission.CHANGE_BLUEPRINT));
    }

    public Map<String, Object> getValues() {
        return values;
    }

    /** As YAML. */
    public String getContext() {
        return context;
    }

    public void setContext(String context) {
        this.context = context;
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }
}
