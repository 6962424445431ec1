package org.vestibule.mail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;

/** Asks the DNS about mail from here when somebody presses the button. What came of it is shown at once and kept nowhere. */
@Named
@RequestScoped
@Requires(Permission.VIEW_SYSTEM)
public class MailDiagnosisPage {
    @Inject
    MailDiagnosis diagnosis;

    private String selector = "";
    private List<Finding> findings;

    public void run() {
        findings = diagnosis.run(selector == null ? "" : selector.strip());
    }

    public List<String> getDomains() {
        return diagnosis.domains();
    }

    public String getSelector() {
        return selector;
    }

    public void setSelector(String selector) {
        this.selector = selector;
    }

    /** Null before the button was pressed. */
    public List<Finding> getFindings() {
        return findings;
    }
}
