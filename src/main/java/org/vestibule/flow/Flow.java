package org.vestibule.flow;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.Translated;
import org.vestibule.common.Translations;
import org.vestibule.common.TranslationsConverter;
import org.vestibule.policy.PolicyEngineMode;
import org.vestibule.policy.PolicyTarget;

/** A way that visitors go: stages in an order. Its slug stands in its address. */
@Entity
@Table(name = "flows")
public class Flow extends Identified {
    private String name;
    private String slug;
    private String title;

    @Enumerated(EnumType.STRING)
    private Designation designation;

    private String background;

    @Enumerated(EnumType.STRING)
    @Column(name = "policy_engine_mode")
    private PolicyEngineMode policyEngineMode;

    @Column(name = "compatibility_mode")
    private boolean compatibilityMode;

    @Enumerated(EnumType.STRING)
    private FlowLayout layout;

    @Enumerated(EnumType.STRING)
    @Column(name = "denied_action")
    private DeniedAction deniedAction;

    @Enumerated(EnumType.STRING)
    private FlowAuthentication authentication;

    @Convert(converter = TranslationsConverter.class)
    private Translations translations = Translations.NONE;

    /** What an administrator, a program or a blueprint may set. */
    public record Fields(
            @NotBlank @Size(max = 200) String name,

            @NotNull @Size(max = 100) @Pattern(regexp = "[-a-zA-Z0-9_]+", message = "{org.vestibule.slug}")
            String slug,

            @Translated @NotBlank @Size(max = 500) String title,
            @NotNull Designation designation,
            @Default("") @Size(max = 500) String background,
            @Default("any") PolicyEngineMode policyEngineMode,
            boolean compatibilityMode,
            @Default("stacked") FlowLayout layout,
            @Default("message_continue") DeniedAction deniedAction,
            @Default("none") FlowAuthentication authentication,
            Translations translations)
            implements Translations.Holder {}

    protected Flow() {}

    public Flow(Fields fields) {
        change(fields);
    }

    public Fields fields() {
        return new Fields(
                name,
                slug,
                title,
                designation,
                background,
                policyEngineMode,
                compatibilityMode,
                layout,
                deniedAction,
                authentication,
                translations);
    }

    public final void change(Fields fields) {
        name = fields.name();
        slug = fields.slug();
        title = fields.title();
        designation = fields.designation();
        background = fields.background();
        policyEngineMode = fields.policyEngineMode();
        compatibilityMode = fields.compatibilityMode();
        layout = fields.layout();
        deniedAction = fields.deniedAction();
        authentication = fields.authentication();
        translations = fields.translations();
    }

    /** What the policies that guard the flow are bound to. */
    public PolicyTarget policyTarget() {
        return new PolicyTarget(PolicyTarget.Type.FLOW, getId(), policyEngineMode);
    }

    public String getName() {
        return name;
    }

    public String getSlug() {
        return slug;
    }

    public String getTitle() {
        return title;
    }

    /** What stands above its pages in that language. */
    public String title(Locale language) {
        return translations.in(language).getOrDefault("title", title);
    }

    public Designation getDesignation() {
        return designation;
    }

    public DeniedAction getDeniedAction() {
        return deniedAction;
    }

    public FlowAuthentication getAuthentication() {
        return authentication;
    }

    public FlowLayout getLayout() {
        return layout;
    }
}
