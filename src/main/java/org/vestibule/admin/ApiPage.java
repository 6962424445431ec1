package org.vestibule.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.schema.Call;
import org.vestibule.schema.Calls;
import org.vestibule.web.Address;

/** The operations of the API, and one of them to be tried out by who looks at it. */
@Named
@RequestScoped
@Requires(Permission.ACCESS_ADMIN)
public class ApiPage {
    @Inject
    Calls calls;

    @Inject
    Address address;

    private String text;
    private List<Calls.Feature> features;
    private Call chosen;

    @PostConstruct
    void load() {
        text = address.parameters().getOrDefault("q", "").strip();
        features = calls.search(text.toLowerCase(Locale.ROOT));
        chosen = calls.find(address.parameters().getOrDefault("call", "")).orElse(null);
    }

    /** What is searched for; may be empty. */
    public String getText() {
        return text;
    }

    public List<Calls.Feature> getFeatures() {
        return features;
    }

    /** The operation that the address names; null for none. */
    public Call getChosen() {
        return chosen;
    }
}
