package org.vestibule.blueprint;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Default;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Ref;
import org.vestibule.common.Requires;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.invitation.InvitationDetails;
import org.vestibule.invitation.InvitationFields;
import org.vestibule.invitation.InvitationService;
import org.vestibule.user.Group;
import org.vestibule.user.PasswordRules;

/** Makes a way in by invitation: a flow with all that it takes, and its first invitation, in one transaction. */
@Stateless
@Requires({Permission.ADD_FLOW, Permission.ADD_INVITATION})
public class NewEnrollment {
    /** What the people become who come this way. */
    public enum People {
        EXTERNAL,
        INTERNAL
    }

    /**
     * What is to be made.
     *
     * @param flowSlug begins the name of everything that is made; left empty, it comes from the name
     * @param title left empty, it is the name
     * @param questions what is asked besides, each in the words of its label; one that ends with a star must be answered
     * @param lengthMin how many letters a password has at least
     * @param sessionHours 0 until the browser is closed
     */
    public record Answers(
            @NotBlank @Size(max = 150) String flowName,

            @Default("") @NotBlank @Size(max = 80) @Pattern(regexp = "[-a-zA-Z0-9_]*", message = "{org.vestibule.slug}")
            String flowSlug,

            @Default("") @Size(max = 500) String title,
            @Default("true") boolean askName,
            @Default("true") boolean askEmail,
            @Default("true") boolean askPassword,

            @Default("12") @Min(PasswordRules.SHORTEST) @Max(128)
            int lengthMin,

            @Size(max = 20) List<String> questions,
            boolean confirmEmail,
            @Default("external") @NotNull People userType,
            Ref<Group> createUsersGroup,
            @Default("true") boolean signIn,
            @Default("0") @Min(0) @Max(8760) int sessionHours) {
        public Answers {
            flowName = flowName == null ? "" : flowName.strip();
            flowSlug = flowSlug.isBlank() ? slug(flowName, "-") : flowSlug.strip();
            title = title.isBlank() ? flowName : title.strip();
        }

        /** A text in small letters and digits of ASCII, with a sign between its words. */
        static String slug(String text, String sign) {
            return Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", sign)
                    .replaceAll("^[-_]+|[-_]+$", "");
        }
    }

    /**
     * The first invitation.
     *
     * @param fields its flow is the new one, whatever they say
     * @param people who is written to, as {@link InvitationService#create(Flow, InvitationFields, String)} reads them
     */
    public record First(InvitationFields fields, String people) {}

    @Inject
    BlueprintImporter importer;

    @Inject
    FlowRepository flows;

    @Inject
    InvitationService invitations;

    @Inject
    ObjectRepository objects;

    /**
     * Makes everything, or nothing; the invitation stands last in the result.
     *
     * @param blueprint of the flow with this slug
     * @param dry whether it ends with a {@link DryRun} that keeps nothing
     */
    public ImportResult make(Blueprint blueprint, String slug, Optional<First> first, boolean dry) {
        ImportResult made = importer.build(blueprint);
        List<ImportedEntry> entries = new ArrayList<>(made.entries());
        first.ifPresent(it -> entries.add(invited(slug, it)));
        ImportResult result = new ImportResult(made.name(), entries, made.warnings(), dry, Optional.empty());
        objects.flush();
        if (dry) {
            throw new DryRun(result);
        }
        return result;
    }

    private ImportedEntry invited(String slug, First first) {
        Flow flow = flows.bySlug(slug).orElseThrow(() -> Problem.notFound("flow"));
        InvitationDetails made = invitations.create(flow, first.fields(), first.people());
        String addresses = made.guests().items().stream()
                .map(it -> it.recipient().getAddress())
                .collect(Collectors.joining(", "));
        return new ImportedEntry(
                InvitationEntries.MODEL,
                made.invitation().getName(),
                made.invitation().getId(),
                0,
                Effect.NEW,
                Change.between(Map.of(), Map.of("recipients", addresses)));
    }
}
