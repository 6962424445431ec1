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
 * browser shows the page again where it was, with the focus where it was; what was done is said there, and can be undone there.
 */
@Named
@RequestScoped
@Requires(Permission.VIEW_FLOW)
public class FlowEditorPage {
    /** The field by which forms tell what their sender has seen. */
    static final String SEEN = "seen";

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
    private Told told;

    @PostConstruct
    void load() {
        way = editor.way(path.get("slug"));
        last = editor.last(path.get("slug")).orElse(null);
        told = Told.by(request);
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
        go(new Told("moved", id, id), focus(button, index, way.places().size()) + "-" + id);
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
        int index = place.number(id) - 1 + by;
        String focus = focus(button, index, place.prompts().size());
        go(new Told("moved", place.id(), id), focus + "-" + place.id() + "-" + id);
    }

    /** The button that was pressed, or the other one where it leads no further. */
    private static String focus(String button, int index, int size) {
        if (index <= 0) {
            return "down";
        }
        return index >= size - 1 ? "up" : button;
    }

    /** Takes the last change back, and says so where the button was. */
    public void undo() {
        editor.undo(path.get("slug"), request.getParameter("last"));
        String at = request.getParameter("revert");
        go(new Told("undone", now().has(Told.holder(at)) ? at : gap(at), ""), "told");
    }

    /** The gap where that place was which is gone now. */
    String gap(String place) {
        return Told.gap(way.before(place, now()));
    }

    /** The flow as it is after the change. */
    private Way now() {
        return editor.way(editor.slug(way.flow().getId()));
    }

    /** Shows the page again, which says what was done and has the focus at that element. */
    void go(Told done, String focus) {
        String slug = editor.slug(way.flow().getId());
        navigation.go("%s?%s#%s".formatted(address(slug), done.query(), focus));
    }

    private static String address(String slug) {
        return "/if/admin/flows/" + slug + "/";
    }

    /** The page's address within the service. */
    public String getAddress() {
        return address(way.flow().getSlug());
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

    /** What was just done; empty where nothing was. */
    public String getSaid() {
        String key = "flows.did." + told.did();
        Texts texts = Texts.in(viewer.getLocale());
        int number = way.find(told.at()).map(it -> it.number(told.id())).orElse(0);
        return texts.has(key) ? texts.get(key, number) : "";
    }

    /** Whether the last change is told there: where it was just made, else at the door. */
    public boolean isTold(String at) {
        boolean somewhere = !getSaid().isEmpty() && way.has(Told.holder(told.at()));
        return at.equals(somewhere ? told.at() : way.flow().getId())
                && (last != null || !getSaid().isEmpty());
    }
}
