package org.vestibule.application;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.LongText;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.policy.PolicyEngineMode;
import org.vestibule.policy.PolicyTarget;

/** Something elsewhere that people use their accounts for; they see it where its policies let them, without a policy all do. */
@Entity
@Table(name = "applications")
public class Application extends Identified {
    /** What authentik calls the model. */
    public static final String MODEL = "authentik_core.application";

    private String name;
    private String slug;
    private String heading;

    @Column(name = "new_tab")
    private boolean newTab;

    @Column(name = "launch_url")
    private String launchUrl;

    private boolean hidden;
    private String description;
    private String publisher;

    @Enumerated(EnumType.STRING)
    @Column(name = "policy_engine_mode")
    private PolicyEngineMode policyEngineMode;

    /**
     * What an administrator, a program or a blueprint may set; of authentik's fields those that make sense without single sign-on.
     *
     * @param group under which heading it stands
     * @param metaLaunchUrl an address of http or https; without one nobody sees it
     * @param metaHide whether nobody sees it for now
     */
    public record Fields(
            @NotBlank @Size(max = 200) String name,

            @NotNull @Size(max = 100) @Pattern(regexp = "[-a-zA-Z0-9_]+", message = "{org.vestibule.slug}")
            String slug,

            @Default("") @Size(max = 200) String group,
            @Default("") @Size(max = 2000) String metaLaunchUrl,
            boolean openInNewTab,
            @LongText @Default("") @Size(max = 1000) String metaDescription,
            @Default("") @Size(max = 200) String metaPublisher,
            boolean metaHide,
            @Default("any") @NotNull PolicyEngineMode policyEngineMode) {
        public Fields {
            if (!metaLaunchUrl.isEmpty() && !isAddress(metaLaunchUrl)) {
                throw Problem.invalid("meta_launch_url", Message.of("application.error.url"));
            }
        }

        /** Whether a browser can be sent there without running anything here. */
        private static boolean isAddress(String text) {
            try {
                URI url = URI.create(text);
                return url.getHost() != null
                        && url.getRawUserInfo() == null
                        && url.getScheme() != null
                        && url.getScheme().matches("https?");
            } catch (IllegalArgumentException none) {
                return false;
            }
        }
    }

    protected Application() {}

    public Application(Fields fields) {
        change(fields);
    }

    public final void change(Fields fields) {
        name = fields.name();
        slug = fields.slug();
        heading = fields.group();
        newTab = fields.openInNewTab();
        launchUrl = fields.metaLaunchUrl();
        description = fields.metaDescription();
        publisher = fields.metaPublisher();
        hidden = fields.metaHide();
        policyEngineMode = fields.policyEngineMode();
    }

    public Fields fields() {
        return new Fields(name, slug, heading, launchUrl, newTab, description, publisher, hidden, policyEngineMode);
    }

    /** What policies are bound to. */
    public PolicyTarget policyTarget() {
        return new PolicyTarget(PolicyTarget.Type.APPLICATION, getId(), policyEngineMode);
    }

    public String getName() {
        return name;
    }

    public String getSlug() {
        return slug;
    }

    /** Under which it stands; may be empty. */
    public String getHeading() {
        return heading;
    }

    public boolean isNewTab() {
        return newTab;
    }

    /** Whether there is anything to see for those whom it is for. */
    boolean isShown() {
        return !hidden && !launchUrl.isEmpty();
    }

    /** Where it is; empty where it cannot be opened. */
    public String getLaunchUrl() {
        return launchUrl;
    }

    public String getDescription() {
        return description;
    }

    /** Who offers it; may be empty. */
    public String getPublisher() {
        return publisher;
    }
}
