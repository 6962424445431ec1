package org.vestibule.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the fields of a form, for those who see it and those who hear it. */
@Named
@RequestScoped
public class Messages {
    /** The client ids of the wrong fields, in the order in which they were found. */
    public List<String> getFields() {
        List<String> fields = new ArrayList<>();
        FacesContext.getCurrentInstance().getClientIdsWithMessages().forEachRemaining(fields::add);
        fields.removeIf(id -> id == null);
        return fields;
    }

    /** What is wrong with the whole. */
    public List<FacesMessage> getWhole() {
        return FacesContext.getCurrentInstance().getMessageList(null);
    }

    /** The value of {@code aria-invalid}. */
    public String wrong(String id) {
        return String.valueOf(isWrong(id));
    }

    /** The value of {@code aria-describedby}: the errors, then the hint; null where there is neither. */
    public String describe(String id, String hint) {
        List<String> ids = new ArrayList<>();
        if (isWrong(id)) {
            ids.add(id + "-error");
        }
        if (hint != null && !hint.isEmpty()) {
            ids.add(id + "-hint");
        }
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    private static boolean isWrong(String id) {
        return !FacesContext.getCurrentInstance().getMessageList(id).isEmpty();
    }
}
