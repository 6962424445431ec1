package org.vestibule.blueprint;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.flow.FlowRepository;

/** Imports a blueprint that is uploaded, pasted or pre-defined. What came of it is shown at once, because a reload changes nothing more. */
@Named
@RequestScoped
@Requires(Permission.IMPORT_BLUEPRINT)
public class ImportPage {
    private static final int LONGEST_QUOTE = 200;
    private static final String FLOW = "authentik_flows.flow";
    private static final Map<String, Door> DOORS = Map.of(
            FLOW,
            new Door("/if/admin/flows/", Permission.VIEW_FLOW),
            "authentik_core.user",
            new Door("/if/admin/users/", Permission.VIEW_USER),
            "authentik_core.group",
            new Door("/if/admin/groups/", Permission.VIEW_GROUP),
            "authentik_stages_invitation.invitation",
            new Door("/if/admin/invitations/", Permission.VIEW_INVITATION));

    /** Where the objects of a model are shown, and to whom. */
    private record Door(String path, Permission permission) {}

    @Inject
    Imports imports;

    @Inject
    FlowRepository flows;

    @Inject
    Caller caller;

    private Part file;
    private String text = "";
    private String context = "";
    private boolean lenient;
    private ImportResult result;

    /** Imports the chosen file, else the pasted text. */
    public void send() throws IOException {
        run(EnumSet.noneOf(ImportOption.class));
    }

    /** Tells what an import would do, and leaves the text where it was. */
    public void look() throws IOException {
        run(EnumSet.of(ImportOption.DRY_RUN));
    }

    private void run(Set<ImportOption> options) throws IOException {
        if (file != null && file.getSize() > 0) {
            text = Imports.text("file", file.getInputStream());
        }
        if (text.isBlank()) {
            throw Problem.invalid("file", Message.of("import.nothing"));
        }
        if (lenient) {
            options.add(ImportOption.LENIENT);
        }
        result = imports.run(text, context, options);
    }

    public void take(Predefined own) {
        text = own.text();
        result = imports.run(text, "", Set.of());
    }

    /** What has been done; null before. */
    public ImportResult getResult() {
        return result;
    }

    /** What has become of entries, and what most often does. */
    public List<Effect> getEffects() {
        return Stream.of(Effect.values())
                .filter(it -> it.compareTo(Effect.UNCHANGED) <= 0 || result.count(it) > 0)
                .toList();
    }

    /** The flows that were imported and can be looked at. */
    public List<ImportedEntry> getFlows() {
        return result.entries().stream()
                .filter(it -> it.model().equals(FLOW) && path(it) != null)
                .toList();
    }

    /** The page that shows what was imported; null where there is none for the caller. */
    public String path(ImportedEntry entry) {
        Door door = DOORS.get(entry.model());
        boolean gone = entry.key() == null || entry.effect() == Effect.DELETED || result.dryRun();
        if (door == null || gone || !caller.has(door.permission())) {
            return null;
        }
        return door.path() + (entry.model().equals(FLOW) ? entry.name() : entry.key()) + "/";
    }

    /** The line that a fault is about. */
    public String quote(Fault fault) {
        String line =
                text.lines().skip(fault.line() - 1L).findFirst().orElse("").strip();
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }

    /** The pre-defined blueprints; what the product needs itself comes last. */
    public List<Predefined> getOffers() {
        return Stream.of(Predefined.values()).toList();
    }

    public boolean isThere(Predefined own) {
        return flows.bySlug(own.slug()).isPresent();
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }

    /** What stands in the field: what was pasted, or a refused file's text, to be mended here. */
    public String getText() {
        return isDone() ? "" : text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getContext() {
        return isDone() ? "" : context;
    }

    /** Whether what the product does not have is left out. */
    public boolean isLenient() {
        return lenient;
    }

    public void setLenient(boolean lenient) {
        this.lenient = lenient;
    }

    private boolean isDone() {
        return result != null && result.isSuccess() && !result.dryRun();
    }

    public void setContext(String context) {
        this.context = context;
    }
}
