package org.vestibule.model;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.vestibule.common.Caller;
import org.vestibule.common.Texts;
import org.vestibule.common.Unguarded;
import org.vestibule.model.ModelService.Listed;
import org.vestibule.web.PathValues;
import org.vestibule.web.Viewer;

/** The list of what a section holds, each with its kind and what uses it. */
@Named
@RequestScoped
@Unguarded("each section says what it takes")
public class ObjectsPage {
    @Inject
    ModelService service;

    @Inject
    Sections sections;

    @Inject
    Caller caller;

    @Inject
    PathValues path;

    @Inject
    Viewer viewer;

    @Inject
    HttpServletRequest request;

    private Section<?> section;
    private List<Listed> list;

    @PostConstruct
    void load() {
        section = sections.get(path.get("section"));
        Texts texts = Texts.in(viewer.getLocale());
        list = service.listed(section).stream()
                .filter(it -> has(it.name()) || has(texts.get("model." + it.model())))
                .toList();
    }

    private boolean has(String name) {
        return name.toLowerCase(Locale.ROOT).contains(getText().toLowerCase(Locale.ROOT));
    }

    public Section<?> getSection() {
        return section;
    }

    /** Those that have the text in their name or in that of their kind. */
    public List<Listed> getList() {
        return list;
    }

    /** Whether the caller may add one. */
    public boolean isOpen() {
        return caller.has(section.access().add());
    }

    public String getText() {
        return Objects.requireNonNullElse(request.getParameter("q"), "").strip();
    }
}
