package org.vestibule.model;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.common.Caller;
import org.vestibule.common.Identified;
import org.vestibule.common.Kind;
import org.vestibule.common.Texts;
import org.vestibule.common.Unguarded;
import org.vestibule.model.ModelService.Opened;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;
import org.vestibule.web.Viewer;

/** One object, also a new one, by the form that its records ask for. The address of a new one may say what some fields begin with. */
@Named
@RequestScoped
@Unguarded("each section says what it takes")
public class ObjectPage {
    private static final String NEW = "new";
    private static final String WITH = "with-";

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

    @Inject
    Navigation navigation;

    private Opening<?> opening;
    private ModelForm form;
    private long version;

    /** The section with the object in it; null for a new one. */
    private record Opening<T extends Identified>(Section<T> section, Opened<T> opened) {
        private WritableModel<T, ?> model(String kind) {
            return opened == null ? section.writable(kind) : opened.model();
        }

        private String above() {
            return opened == null ? section.list() : section.above(opened.object());
        }

        private String add(ModelService service, String kind, Map<String, Object> values) {
            return section.page(service.add(section.writable(kind), values));
        }

        private String change(ModelService service, String key, long version, Map<String, Object> values) {
            return section.page(service.change(opened.model(), key, version, values));
        }
    }

    @PostConstruct
    void load() {
        opening = open(sections.get(path.get("section")));
        if (isChoosing()) {
            return;
        }
        form = new ModelForm(opening.model(kind()), Texts.in(viewer.getLocale()), service::choices);
        if (isNew()) {
            form.with(asked());
        } else {
            form.with(opening.opened().values());
            version = opening.opened().object().getVersion();
        }
    }

    private <T extends Identified> Opening<T> open(Section<T> section) {
        return new Opening<>(section, isNew() ? null : service.open(section, path.get("id")));
    }

    /** What the address says; not by the fields' own names, which the form sends. */
    private Map<String, Object> asked() {
        return request.getParameterMap().entrySet().stream()
                .filter(it -> it.getKey().startsWith(WITH))
                .collect(Collectors.toMap(it -> it.getKey().substring(WITH.length()), it -> it.getValue()[0]));
    }

    public void save() {
        String page = isNew()
                ? opening.add(service, kind(), form.values())
                : opening.change(service, path.get("id"), version, form.values());
        navigation.go(page, "object.saved");
    }

    public void delete() {
        service.delete(opening.section(), path.get("id"));
        navigation.go(opening.above(), "object.deleted");
    }

    private String kind() {
        return request.getParameter("kind");
    }

    public String getId() {
        return path.get("id");
    }

    public boolean isNew() {
        return path.get("id").equals(NEW);
    }

    /** Whether it is to be said first of which kind the new object is to be. */
    public boolean isChoosing() {
        return isNew() && kind() == null && !getKinds().isEmpty();
    }

    public List<Kind<?>> getKinds() {
        return opening.section().offered();
    }

    public Section<?> getSection() {
        return opening.section();
    }

    /** How the object is called; null for a new one. */
    public String getName() {
        return isNew() ? null : opening.opened().name();
    }

    /** Where the way to this page came from. */
    public String getAbove() {
        return opening.above();
    }

    /** What uses the object. */
    public List<Use> getUses() {
        return isNew() ? List.of() : opening.opened().uses();
    }

    /** The names of what uses it, in one line. */
    public String getUsers() {
        return getUses().stream().map(Use::name).collect(Collectors.joining(", "));
    }

    public boolean isChangeable() {
        return caller.has(
                isNew() ? getSection().access().add() : getSection().access().change());
    }

    public ModelForm getForm() {
        return form;
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }
}
