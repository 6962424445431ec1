package org.vestibule.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/** Which fields of a form have messages, in the order in which they were found wrong. */
@Named
@RequestScoped
public class Messages {
    /** The client ids of the fields. */
    public List<String> getFields() {
        List<String> fields = new ArrayList<>();
        FacesContext.getCurrentInstance().getClientIdsWithMessages().forEachRemaining(fields::add);
        fields.removeIf(id -> id == null);
        return fields;
    }
}
