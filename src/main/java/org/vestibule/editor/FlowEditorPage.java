package org.vestibule.editor;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.editor.FlowEditor.Sight;
import org.vestibule.flow.StageKinds;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;
import org.vestibule.web.Viewer;

/**
 * A flow as it is drawn, and what one press of a button does to it. The buttons carry what they are about as their value. After each the
 * browser shows the page again where it was, with the focus where it was.
 */
@Named
@RequestScoped
@Requires(Permission.VIEW_FLOW)
public class FlowEditorPage {
    /** The field by which forms tell what their sender has seen. */
    static final String SEEN = "seen";

    /** Where the page says what the last change was. */
    static final String LAST = "undo";

    @Inject
    FlowEditor editor;

    @Inject
    StageKinds kinds;

    @Inject
    PathValues path;

    @Inject
    Viewer viewer;

    @Inject
    HttpServletRequest request;

    @Inject
    Navigation navigation;

    private Way way;
    private LastChange last;

    @PostConstruct
    void load() {
        way = editor.way(path.get("slug"));
        last = editor.last(path.get("slug")).orElse(null);
    }

    /** Whether a stage stands behind one that does already what it is to keep people from. */
    public boolean isLate(Place place) {
        Set<String> before = kinds.of(place.stage()).tooLateBehind();
        return way.places().stream()
                .limit(place.number())
                .anyMatch(it -> before.contains(it.stage().getKind()));
    }

    public void up() {
        move("up", -1);
    }

    public void down() {
        move("down", 1);
    }

    private void move(String button, int by) {
        String id = request.getParameter(button);
        editor.move(sight(), id, by);
        int index = way.index(id) + by;
        moved(id, focus(button, index, way.places().size()) + "-" + id);
    }

    public void promptUp() {
        movePrompt("promptUp", "up", -1);
    }

    public void promptDown() {
        movePrompt("promptDown", "down", 1);
    }

    private void movePrompt(String name, String button, int by) {
        String value = request.getParameter(name);
        Place place = way.place(value.replaceFirst(" .*", ""));
        String id = value.replaceFirst(".* ", "");
        editor.movePrompt(sight(), place.id(), id, by);
        int index = place.prompts().stream().map(Thing::id).toList().indexOf(id) + by;
        moved(id, focus(button, index, place.prompts().size()) + "-" + place.id() + "-" + id);
    }

    /** The button that was pressed, or the other one where it leads no further. */
    private static String focus(String button, int index, int size) {
        if (index <= 0) {
            return "down";
        }
        return index >= size - 1 ? "up" : button;
    }

    private void moved(String id, String focus) {
        go("moved", id, focus);
    }

    public void undo() {
        editor.undo(path.get("slug"));
        go("undone", way.flow().getId(), "told");
    }

    /** Shows the page again, which says at that object what was done to it and has the focus at that element. */
    void go(String done, String id, String focus) {
        navigation.go("%s?did=%s&at=%s#%s".formatted(getAddress(), done, id, focus));
    }

    /** The page's address within the service. */
    public String getAddress() {
        return "/if/admin/flows/" + way.flow().getSlug() + "/";
    }

    /** What the sender of the form has seen. */
    Sight sight() {
        return new Sight(path.get("slug"), Seen.read(request.getParameter(SEEN)));
    }

    public Way getWay() {
        return way;
    }

    /** What forms tell of how the flow looks. */
    public String getSeen() {
        return way.seen().text();
    }

    /** The caller's last change, else null. */
    public LastChange getLast() {
        return last;
    }

    /** What was just done to the object of that id, which stands at that place; null where nothing was. */
    public String said(String id, int number) {
        String key = "flows.did." + request.getParameter("did");
        Texts texts = Texts.in(viewer.getLocale());
        return id.equals(request.getParameter("at")) && texts.has(key) ? texts.get(key, number) : null;
    }
}
