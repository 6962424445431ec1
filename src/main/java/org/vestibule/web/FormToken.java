package org.vestibule.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.vestibule.common.SecretKeys;

/** What each form of a page carries to show that this browser was given the page. It holds as long as the browser's cookie. */
@Named
@RequestScoped
public class FormToken {
    /** The name of the form's field. */
    public static final String FIELD = "token";

    private static final String PURPOSE = "form";

    @Inject
    SecretKeys keys;

    private String browser;

    /** Takes the key that only this browser has. */
    void bind(String key) {
        browser = key;
    }

    public String getValue() {
        return keys.token(PURPOSE, browser);
    }

    boolean matches(String token) {
        return keys.isToken(PURPOSE, browser, token);
    }
}
