package org.vestibule.stage;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.web.PathValues;

/** Shows beside a prompt's form what it would ask of whoever looks at it. */
@Named
@RequestScoped
@Requires(Permission.CHANGE_FLOW)
public class PromptPreviewPage {
    @Inject
    PromptPreview preview;

    @Inject
    PathValues path;

    private PromptPreview.Shown shown;

    @PostConstruct
    void load() {
        shown = preview.of(path.get("id"));
    }

    /** The members of the prompt's challenge. */
    public Map<String, Object> getField() {
        return shown.field();
    }

    /** Why an expression of the prompt breaks; empty where none does. */
    public String getBroken() {
        return shown.broken();
    }
}
