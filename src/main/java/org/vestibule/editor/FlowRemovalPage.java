package org.vestibule.editor;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.vestibule.common.Identified;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.model.ModelService;
import org.vestibule.model.ModelService.Opened;
import org.vestibule.model.Sections;
import org.vestibule.model.Use;
import org.vestibule.model.Write;
import org.vestibule.policy.PolicyBinding;

/** What there is to know before something is removed from a drawn flow, and its removal. */
@Named
@RequestScoped
@Requires(Permission.VIEW_FLOW)
public class FlowRemovalPage {
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
    HttpServletRequest request;

    /** What would be deleted: what is open, or the policy that decides by it; null where a group or a user does, or all is gone. */
    private Opened<?> doomed;

    @PostConstruct
    void load() {
        doomed = desk.opened();
        if (doomed != null && desk.part() == Part.DECISIONS) {
            Object policy = doomed.values().get("policy");
            doomed = policy == null ? null : models.open(sections.get(Part.POLICIES.path()), String.valueOf(policy));
        }
    }

    /** Removes it from the flow only. */
    public void out() {
        switch (desk.part()) {
            case STAGES -> write(Deed.REMOVED, List.of(place()));
            case DECISIONS -> write(Deed.REMOVED, List.of(gone(desk.getId(), List.of())));
            default -> editor.leaveOut(page.sight(), desk.getAt(), desk.getId());
        }
        tell("removed");
    }

    /** Deletes it altogether. */
    public void delete() {
        switch (desk.part()) {
            case STAGES -> write(Deed.DELETED, List.of(gone(desk.getId(), seenUses())));
            case DECISIONS -> write(Deed.DELETED, List.of(gone(desk.getId(), List.of()), policy()));
            default -> editor.deletePrompt(page.sight(), desk.getAt(), desk.getId());
        }
        tell("deleted");
    }

    private void write(Deed deed, List<Write> writes) {
        editor.write(page.sight(), deed, desk.getName(), writes);
    }

    private void tell(String did) {
        String at = desk.part() == Part.STAGES ? page.gap(desk.getAt()) : desk.getAt();
        page.go(new Told(did, at, ""), "undo");
    }

    private Write place() {
        Place place = page.getWay().place(desk.getAt());
        return gone(place.id(), place.guards().stream().map(Identified::getId).toList());
    }

    private Write policy() {
        return gone(doomed.object().getId(), List.of());
    }

    private Write gone(String id, List<String> uses) {
        Thing thing = page.getWay().thing(id);
        return Write.delete(thing.section(), thing.key(), thing.version(), uses);
    }

    /** What used the object when its removal was asked for. */
    private List<String> seenUses() {
        return Arrays.stream(String.valueOf(request.getParameter("uses")).split(" "))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** What points at what would be deleted. */
    public List<Use> getUses() {
        return doomed == null ? List.of() : doomed.uses();
    }

    /** What decides about a stage at its place, and goes with the place. */
    public List<PolicyBinding> getBound() {
        return desk.part() == Part.STAGES
                ? page.getWay().find(desk.getAt()).map(Place::guards).orElse(List.of())
                : List.of();
    }

    /** The keys of the uses, for the form. */
    public String getUsers() {
        return getUses().stream().map(Use::key).collect(Collectors.joining(" "));
    }

    /** Whether it can be deleted altogether: a stage always, other things where nothing else uses them. */
    public boolean isDeletable() {
        return desk.part() == Part.STAGES || getUses().size() == 1;
    }
}
