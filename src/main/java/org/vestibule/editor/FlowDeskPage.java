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
import java.util.stream.IntStream;
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
import org.vestibule.policy.PolicyBinding;
import org.vestibule.web.Viewer;

/** The form of what is open within a drawn flow: that of an object, or that of a new one. */
@Named
@RequestScoped
@Requires(Permission.VIEW_FLOW)
public class FlowDeskPage {
    private static final String ORDER = "order";
    private static final String TARGET = "target";
    private static final Set<String> DECIDERS = Set.of("policy", "group", "user");
    private static final int STEP = 10;

    /** What is said of each object elsewhere than in its form. */
    private static final Map<String, Set<String>> ELSEWHERE =
            Map.of(Part.PLACES.path(), Set.of(TARGET, ORDER), Part.DECISIONS.path(), Set.of(TARGET));

    /** What is asked of a place, or of what decides, in the form of a new stage or policy. */
    private static final Map<Part, Set<String>> BESIDE = Map.of(
            Part.PLACES,
            Set.of("evaluate_on_plan", "re_evaluate_policies", "policy_engine_mode", "invalid_response_action"),
            Part.DECISIONS,
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
        if (desk.isAdding() && !desk.isChoosing()) {
            begin();
        } else if (desk.opened() != null) {
            form = opened();
        }
    }

    private void begin() {
        form = form(desk.getSection(), desk.getSection().writable(desk.getKind()));
        switch (desk.part()) {
            case STAGES -> beside = beside(Part.PLACES);
            case POLICIES -> beside = beside(Part.DECISIONS).with(Map.of(ORDER, nextDecision()));
            case DECISIONS -> form.with(Map.of(ORDER, nextDecision()));
            default -> form.with(Map.of(ORDER, nextPrompt()));
        }
    }

    /** The form of what is open, as it stands there now. */
    private ModelForm opened() {
        return form(desk.getSection(), desk.opened().model()).with(desk.opened().values());
    }

    private ModelForm form(Section<?> of, WritableModel<?, ?> model) {
        return new ModelForm(model, Texts.in(viewer.getLocale()), models::choices)
                .without(ELSEWHERE.getOrDefault(of.path(), Set.of()));
    }

    private ModelForm beside(Part part) {
        Section<?> other = sections.get(part.path());
        return form(other, other.writable("")).only(BESIDE.get(part));
    }

    private int nextDecision() {
        return next(page.getWay().guards(desk.getAt()).stream().mapToInt(PolicyBinding::getOrder));
    }

    private int nextPrompt() {
        return next(prompts().stream().mapToInt(Thing::order));
    }

    private static int next(IntStream orders) {
        return orders.map(it -> it + STEP).max().orElse(0);
    }

    private List<Thing> prompts() {
        return page.getWay().find(desk.getAt()).map(Place::prompts).orElse(List.of());
    }

    /** Saves what the form says, and shows it where it is. */
    public void save() {
        if (!desk.isAdding()) {
            editor.edit(page.sight(), desk.getId(), form.values());
            page.go(new Told("changed", desk.getAt(), desk.getId()), desk.getBack());
            return;
        }
        Write made = Write.add(desk.getSection().path(), desk.getKind(), form.values());
        switch (desk.part()) {
            case STAGES -> insert(Optional.of(made), beside.values());
            case PROMPTS -> ask(Optional.of(made), made.key());
            case POLICIES -> {
                Map<String, Object> decision = with(beside.values(), Map.of("policy", made.key()));
                decide(List.of(made), String.valueOf(made.values().get("name")), decision);
            }
            default -> decide(List.of(), decider(), form.values());
        }
    }

    /** Takes something that there is already. */
    public void take() {
        String existing = Optional.ofNullable(request.getParameter("existing")).orElse("");
        if (desk.part() == Part.STAGES) {
            insert(Optional.empty(), Map.of("stage", existing));
        } else {
            ask(Optional.empty(), existing);
        }
    }

    private void insert(Optional<Write> stage, Map<String, Object> place) {
        String id = editor.insert(page.sight(), desk.getAt(), stage, place);
        page.go(new Told("added", id, id), "stages-" + id);
    }

    private void ask(Optional<Write> made, String id) {
        editor.ask(page.sight(), desk.getAt(), made, id);
        page.go(new Told("added", desk.getAt(), id), "prompts-" + desk.getAt() + "-" + id);
    }

    private void decide(List<Write> before, String name, Map<String, Object> decision) {
        Write made = Write.add(Part.DECISIONS.path(), "", with(decision, Map.of(TARGET, desk.getAt())));
        List<Write> all = new ArrayList<>(before);
        all.add(made);
        editor.write(page.sight(), Deed.ADDED, name, all);
        page.go(new Told("added", desk.getAt(), made.key()), "decisions-" + made.key());
    }

    /** Who or what is to decide, as people call it. */
    private String decider() {
        return form.getFields().stream()
                .filter(it -> DECIDERS.contains(it.getName()))
                .map(FormField::getShown)
                .collect(Collectors.joining());
    }

    private static Map<String, Object> with(Map<String, Object> values, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(values);
        all.putAll(more);
        return all;
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
        return desk.isPlacing() && desk.isChoosing() || desk.isAdding() && desk.part() == Part.PROMPTS;
    }

    /** The kinds of a new policy, where something is to decide. */
    public List<Kind<?>> getPolicyKinds() {
        return desk.isAdding() && desk.part() == Part.DECISIONS
                ? sections.get(Part.POLICIES.path()).offered()
                : List.of();
    }

    /** What there is to choose from instead of something new; of prompts those that are not asked for yet. */
    public List<Choice> getExisting() {
        Set<String> asked = prompts().stream().map(Thing::id).collect(Collectors.toSet());
        return models.choices(desk.getSection().type()).stream()
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
        return opened().getFields().stream().filter(it -> it.isOther(typed)).toList();
    }
}
