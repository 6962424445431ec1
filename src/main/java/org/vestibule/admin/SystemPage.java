package org.vestibule.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Setting;
import org.vestibule.mail.TestMail;
import org.vestibule.web.Viewer;

/** What runs here and how it is set up; also tries the mail server out. What came of that is shown at once and kept nowhere. */
@Named
@RequestScoped
@Requires(Permission.VIEW_SYSTEM)
public class SystemPage {
    @Inject
    Installation installation;

    @Inject
    TestMail test;

    @Inject
    Viewer viewer;

    private Installation.Parts parts;
    private List<Installation.Key> keys;
    private String address;
    private TestMail.Result result;

    @PostConstruct
    void load() {
        parts = installation.parts();
        keys = installation.keys();
    }

    public void send() {
        result = test.send(address, viewer.getLocale());
    }

    public Installation.Parts getParts() {
        return parts;
    }

    public List<Setting> getSettings() {
        return installation.settings();
    }

    public List<Installation.Key> getKeys() {
        return keys;
    }

    public boolean isKeyGenerated() {
        return installation.isKeyGenerated();
    }

    /** Whether there is a mail server to try. */
    public boolean isMailing() {
        return test.isPossible();
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    /** How the test mail went; null before it was sent. */
    public TestMail.Result getResult() {
        return result;
    }
}
