package org.vestibule.editor;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Map<Use, String> pages = new HashMap<>();

    /** Removes it from the flow only. */
    public void out() {
        switch (desk.section().path()) {
            case Desk.STAGES -> editor.write(page.sight(), Deed.REMOVED, desk.name(), List.of(place()));
            case Desk.DECISIONS -> editor.write(page.sight(), Deed.REMOVED, desk.name(), List.of(decision()));
            default -> editor.leaveOut(page.sight(), desk.at(), desk.id());
        }
        page.go("removed", page.getWay().flow().getId(), FlowEditorPage.LAST);
    }

    /** Deletes it altogether. */
    public void delete() {
        switch (desk.section().path()) {
            case Desk.STAGES -> editor.write(page.sight(), Deed.DELETED, desk.name(), List.of(gone(uses())));
            case Desk.DECISIONS -> editor.write(page.sight(), Deed.DELETED, desk.name(), List.of(decision(), policy()));
            default -> editor.deletePrompt(page.sight(), desk.at(), desk.id());
        }
        page.go("deleted", page.getWay().flow().getId(), FlowEditorPage.LAST);
    }

    private Write place() {
        Place place = page.getWay().place(desk.at());
        List<String> guards = place.guards().stream().map(Identified::getId).toList();
        return Write.delete(Desk.PLACES, place.id(), place.binding().getVersion(), guards);
    }

    private Write decision() {
        return gone(List.of());
    }

    private Write gone(List<String> uses) {
        return Write.delete(
                desk.section().path(), desk.id(), page.sight().seen().version(desk.id()), uses);
    }

    private Write policy() {
        String id = String.valueOf(desk.opened().values().get("policy"));
        return Write.delete(Desk.POLICIES, id, page.sight().seen().version(id), List.of());
    }

    /** What used the object when its removal was asked for. */
    private List<String> uses() {
        return Arrays.stream(String.valueOf(request.getParameter("uses")).split(" "))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** What points at the object that is to be removed; at its policy where that is what decides. */
    public List<Use> getUses() {
        return getDeciding().map(Opened::uses).orElseGet(desk.opened()::uses);
    }

    private Optional<Opened<?>> getDeciding() {
        return Optional.ofNullable(
                        desk.section().path().equals(Desk.DECISIONS)
                                ? desk.opened().values().get("policy")
                                : null)
                .map(id -> models.open(sections.get(Desk.POLICIES), String.valueOf(id)));
    }

    /** What decides about a stage at its place, and goes with the place. */
    public List<PolicyBinding> getBound() {
        return desk.isOf(Desk.STAGES)
                ? page.getWay().find(desk.at()).map(Place::guards).orElse(List.of())
                : List.of();
    }

    /** The keys of the uses, for the form. */
    public String getUsers() {
        return getUses().stream().map(Use::key).collect(Collectors.joining(" "));
    }

    /** Whether it can be deleted altogether. */
    public boolean isDeletable() {
        return switch (desk.section().path()) {
            case Desk.STAGES -> true;
            case Desk.DECISIONS ->
                getDeciding().filter(it -> it.uses().size() == 1).isPresent();
            default -> desk.opened().uses().size() == 1;
        };
    }

    /** Where one sees what uses it; empty where there is no page of it. */
    public String page(Use use) {
        return pages.computeIfAbsent(use, it -> sections.page(it).orElse(""));
    }
}
