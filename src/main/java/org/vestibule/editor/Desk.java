package org.vestibule.editor;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.model.ModelService;
import org.vestibule.model.ModelService.Opened;
import org.vestibule.model.Section;
import org.vestibule.model.Sections;

/**
 * What is open within a drawn flow, at most one thing at a time. The address says it: {@code open} what is to be done, {@code section},
 * {@code id} and {@code kind} with what, {@code at} at which place, and {@code back} from which link.
 */
@RequestScoped
class Desk {
    static final String STAGES = "stages";
    static final String PLACES = "places";
    static final String POLICIES = "policies";
    static final String DECISIONS = "decisions";

    private static final Set<String> SECTIONS = Set.of(STAGES, PLACES, POLICIES, DECISIONS, Place.PROMPTS);

    @Inject
    ModelService models;

    @Inject
    Sections sections;

    @Inject
    FlowEditorPage page;

    @Inject
    HttpServletRequest request;

    private Section<?> section;
    private Opened<?> opened;

    @PostConstruct
    void load() {
        if (isOpen()) {
            section = sections.get(asked("section"));
            if (!isAdding() && !isLost()) {
                opened = models.open(section, id());
            }
        }
    }

    private String asked(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    boolean isOpen() {
        return !asked("open").isEmpty() && SECTIONS.contains(asked("section"));
    }

    boolean isAdding() {
        return asked("open").equals("add");
    }

    boolean isRemoving() {
        return asked("open").equals("drop");
    }

    /** Whether what was to be opened is no longer in the flow. */
    boolean isLost() {
        return !isAdding() && !page.getWay().seen().versions().containsKey(id());
    }

    /** Whether it is drawn there: at a place, or at the flow itself, also where the place is gone. */
    boolean isAt(String place) {
        boolean astray = page.getWay().find(at()).isEmpty();
        return isOpen() && place.equals(astray ? page.getWay().flow().getId() : at());
    }

    Section<?> section() {
        return section;
    }

    boolean isOf(String path) {
        return path.equals(asked("section"));
    }

    /** The object that is open; null where it is lost or new. */
    Opened<?> opened() {
        return opened;
    }

    /** How the object is called; {@code CONFLICT} where it is lost. */
    String name() {
        if (opened == null) {
            throw new Problem(ProblemType.CONFLICT);
        }
        return opened.name();
    }

    String id() {
        return asked("id");
    }

    String at() {
        return asked("at");
    }

    /** The kind of a new object; empty where nobody has said it yet. */
    String kind() {
        return asked("kind");
    }

    /** The link from which it was opened, to which the focus goes back. */
    String back() {
        String back = asked("back");
        return back.matches("[A-Za-z0-9-]+") ? back : STAGES;
    }
}
