package org.vestibule.editor;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Kind;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.model.Choice;
import org.vestibule.model.FormField;
import org.vestibule.model.ModelForm;
import org.vestibule.model.ModelService;
import org.vestibule.model.Section;
import org.vestibule.model.Sections;
import org.vestibule.model.WritableModel;
import org.vestibule.model.Write;
import org.vestibule.web.Viewer;

/** What is open within a drawn flow: the form of an object, or that of a new one. */
@Named
@RequestScoped
@Requires(Permission.VIEW_FLOW)
public class FlowDeskPage {
    private static final String ORDER = "order";
    private static final String TARGET = "target";
    private static final int STEP = 10;

    /** What is said of each object elsewhere than in its form. */
    private static final Map<String, Set<String>> ELSEWHERE =
            Map.of(Desk.PLACES, Set.of(TARGET, ORDER), Desk.DECISIONS, Set.of(TARGET));

    /** What is asked of a place, or of what decides, in the form of a new stage or policy. */
    private static final Map<String, Set<String>> BESIDE = Map.of(
            Desk.PLACES,
            Set.of("evaluate_on_plan", "re_evaluate_policies", "policy_engine_mode", "invalid_response_action"),
            Desk.DECISIONS,
            Set.of("negate", "enabled", ORDER, "timeout", "failure_result"));

    @Inject
    ModelService models;

    @Inject
    Sections sections;

    @Inject
    FlowEditor editor;

    @Inject
    FlowEditorPage page;

    @Inject
    Desk desk;

    @Inject
    Viewer viewer;

    @Inject
    HttpServletRequest request;

    private ModelForm form;
    private ModelForm beside;

    @PostConstruct
    void load() {
        if (desk.isOpen() && desk.isAdding() && !isChoosing()) {
            begin();
        } else if (desk.opened() != null) {
            form = form(desk.section(), desk.opened().model())
                    .with(desk.opened().values());
        }
    }

    private void begin() {
        form = form(desk.section(), desk.section().writable(desk.kind()));
        switch (desk.section().path()) {
            case Desk.STAGES -> beside = beside(Desk.PLACES);
            case Desk.POLICIES -> beside = beside(Desk.DECISIONS).with(Map.of(ORDER, nextDecision()));
            case Desk.DECISIONS -> form.with(Map.of(ORDER, nextDecision()));
            default -> form.with(Map.of(ORDER, nextPrompt()));
        }
    }

    private ModelForm form(Section<?> of, WritableModel<?, ?> model) {
        return new ModelForm(model, Texts.in(viewer.getLocale()), models::choices)
                .without(ELSEWHERE.getOrDefault(of.path(), Set.of()));
    }

    private ModelForm beside(String path) {
        Section<?> other = sections.get(path);
        return form(other, other.writable("")).only(BESIDE.get(path));
    }

    private int nextDecision() {
        return page.getWay().guards(desk.at()).stream()
                .mapToInt(it -> it.getOrder() + STEP)
                .max()
                .orElse(0);
    }

    private int nextPrompt() {
        return page.getWay().find(desk.at()).stream()
                .flatMap(it -> it.prompts().stream())
                .mapToInt(it -> it.order() + STEP)
                .max()
                .orElse(0);
    }

    /** Saves what the form says, and shows it where it is. */
    public void save() {
        if (!desk.isAdding()) {
            editor.edit(page.sight(), thing(), form.values());
            boolean isDrawn = desk.isOf(Place.PROMPTS) || desk.isOf(Desk.DECISIONS);
            page.go("changed", isDrawn ? desk.id() : desk.at(), desk.back());
            return;
        }
        Write made = Write.add(desk.section().path(), desk.kind(), form.values());
        switch (desk.section().path()) {
            case Desk.STAGES -> insert(Optional.of(made), beside.values());
            case Place.PROMPTS -> ask(Optional.of(made), made.key());
            case Desk.POLICIES -> decide(List.of(made), with(beside.values(), Map.of("policy", made.key())));
            default -> decide(List.of(), form.values());
        }
    }

    /** Takes something that there is already. */
    public void take() {
        String existing = Optional.ofNullable(request.getParameter("existing")).orElse("");
        if (desk.section().path().equals(Desk.STAGES)) {
            insert(Optional.empty(), Map.of("stage", existing));
        } else {
            ask(Optional.empty(), existing);
        }
    }

    private void insert(Optional<Write> stage, Map<String, Object> place) {
        String id = editor.insert(page.sight(), desk.at(), stage, place);
        page.go("added", id, "stages-" + id);
    }

    private void ask(Optional<Write> made, String id) {
        editor.ask(page.sight(), desk.at(), made, id);
        page.go("added", id, "prompts-" + desk.at() + "-" + id);
    }

    private void decide(List<Write> before, Map<String, Object> decision) {
        Write made = Write.add(Desk.DECISIONS, "", with(decision, Map.of(TARGET, desk.at())));
        List<Write> all = new ArrayList<>(before);
        all.add(made);
        String name =
                before.isEmpty() ? "" : String.valueOf(before.get(0).values().get("name"));
        editor.write(page.sight(), Deed.ADDED, name, all);
        page.go("added", made.key(), "decisions-" + made.key());
    }

    private static Map<String, Object> with(Map<String, Object> values, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(values);
        all.putAll(more);
        return all;
    }

    private Thing thing() {
        return new Thing(desk.section().path(), desk.id(), 0, desk.name(), "", 0);
    }

    /** Whether anything is open there: at a place, or at the flow itself. */
    public boolean at(String place) {
        return desk.isAt(place);
    }

    public boolean isOpen() {
        return desk.isOpen();
    }

    public boolean isAdding() {
        return desk.isAdding();
    }

    public boolean isRemoving() {
        return desk.isRemoving();
    }

    /** Whether a stage is added. */
    public boolean isPlacing() {
        return desk.isAdding() && desk.isOf(Desk.STAGES);
    }

    /** Whether it is still to be said of which kind a new object is to be. */
    public boolean isChoosing() {
        return desk.isAdding()
                && desk.kind().isEmpty()
                && !desk.section().offered().isEmpty();
    }

    /** Whether what was to be opened is no longer in the flow. */
    public boolean isLost() {
        return desk.isLost();
    }

    /** The link from which it was opened. */
    public String getBack() {
        return desk.back();
    }

    public Section<?> getSection() {
        return desk.section();
    }

    /** How the object is called. */
    public String getName() {
        return desk.name();
    }

    /** The object's own page. */
    public String getPage() {
        return desk.section().list() + desk.id() + "/";
    }

    /** All fields of the form. */
    public List<FormField> getFields() {
        List<FormField> fields = new ArrayList<>(form.getFields());
        if (beside != null) {
            fields.addAll(beside.getFields());
        }
        return fields;
    }

    /** Whether something that there is can be taken instead of something new. */
    public boolean isTakeable() {
        return isChoosing() || desk.isAdding() && desk.isOf(Place.PROMPTS);
    }

    /** The kinds that a new object may be of. */
    public List<Kind<?>> getKinds() {
        return desk.section().offered();
    }

    /** The kinds of a new policy, where something is to decide. */
    public List<Kind<?>> getPolicyKinds() {
        return desk.isAdding() && desk.isOf(Desk.DECISIONS)
                ? sections.get(Desk.POLICIES).offered()
                : List.of();
    }

    /** Where it is open. */
    public String getAt() {
        return desk.at();
    }

    /** What there is to choose from instead of something new; of prompts those that are not asked for yet. */
    public List<Choice> getExisting() {
        Set<String> asked = page.getWay().find(desk.at()).stream()
                .flatMap(it -> it.prompts().stream())
                .map(Thing::id)
                .collect(Collectors.toSet());
        return models.choices(desk.section().type()).stream()
                .filter(it -> !asked.contains(it.value()))
                .toList();
    }

    /** The fields in which what stands there now is not what the form says, after somebody else was quicker. */
    public List<FormField> getOthers() {
        if (desk.opened() == null
                || FacesContext.getCurrentInstance().getMessageList(null).isEmpty()) {
            return List.of();
        }
        Map<String, Object> typed = form.values();
        return form(desk.section(), desk.opened().model()).with(desk.opened().values()).getFields().stream()
                .filter(it -> it.isOther(typed))
                .toList();
    }
}
