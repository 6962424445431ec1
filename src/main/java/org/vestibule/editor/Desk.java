package org.vestibule.editor;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.model.ModelService;
import org.vestibule.model.ModelService.Opened;
import org.vestibule.model.Section;
import org.vestibule.model.Sections;

/**
 * What is open within a drawn flow, at most one thing at a time. The address says it: {@code open} what is to be done, {@code section},
 * {@code id} and {@code kind} with what, {@code at} at which place, and {@code back} from which link.
 */
@Named
@RequestScoped
@Requires(Permission.VIEW_FLOW)
public class Desk {
    @Inject
    ModelService models;

    @Inject
    Sections sections;

    @Inject
    FlowEditorPage page;

    @Inject
    HttpServletRequest request;

    private Optional<Part> part;
    private Section<?> section;
    private Opened<?> opened;

    @PostConstruct
    void load() {
        part = Part.of(asked("section"), asked("open"));
        if (isOpen()) {
            section = sections.get(part().path());
            if (!isAdding() && !isLost()) {
                opened = models.open(section, page.getWay().thing(getId()).key());
            }
        }
    }

    private String asked(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    public boolean isOpen() {
        return part.isPresent();
    }

    public boolean isAdding() {
        return isOpen() && asked("open").equals("add");
    }

    public boolean isRemoving() {
        return isOpen() && asked("open").equals("drop");
    }

    /** Whether a stage is added. */
    public boolean isPlacing() {
        return isAdding() && part() == Part.STAGES;
    }

    /** Whether it is still to be said of which kind a new object is to be. */
    public boolean isChoosing() {
        return isAdding() && getKind().isEmpty() && !section.offered().isEmpty();
    }

    /** Whether what was to be opened is no longer in the flow. */
    public boolean isLost() {
        return !isAdding() && !page.getWay().seen().versions().containsKey(getId());
    }

    /** Whether it is drawn there: at a place, or at the flow itself, also where the place is gone. */
    public boolean at(String place) {
        return isOpen()
                && place.equals(
                        page.getWay().has(getAt())
                                ? getAt()
                                : page.getWay().flow().getId());
    }

    /** What is open; {@code CONFLICT} where nothing is. */
    Part part() {
        return part.orElseThrow(() -> new Problem(ProblemType.CONFLICT));
    }

    public Section<?> getSection() {
        return section;
    }

    /** The object that is open; null where it is lost or new. */
    Opened<?> opened() {
        return opened;
    }

    /** How the object is called; {@code CONFLICT} where it is lost. */
    public String getName() {
        return page.getWay().thing(getId()).name();
    }

    /** The object's own page, where it can be deleted, too. */
    public String getPage() {
        String own = section.list() + page.getWay().thing(getId()).key() + "/";
        return part() == Part.FLOWS ? own + "edit/" : own;
    }

    String getId() {
        return asked("id");
    }

    /** Where it is open. */
    public String getAt() {
        return asked("at");
    }

    /** The kind of a new object; empty where nobody has said it yet. */
    String getKind() {
        return asked("kind");
    }

    /** The link from which it was opened, to which the focus goes back. */
    public String getBack() {
        String back = asked("back");
        return back.matches("[A-Za-z0-9-]+") ? back : "stages";
    }
}
