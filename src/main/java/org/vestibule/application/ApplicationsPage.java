package org.vestibule.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.common.Unguarded;

/** Where whoever is signed in can use the account, on their own page. */
@Named
@RequestScoped
@Unguarded("everybody sees what is for themselves")
public class ApplicationsPage {
    @Inject
    Applications applications;

    private Map<String, List<Application>> own;

    /** Those which the viewer may use, by their headings. */
    public Map<String, List<Application>> getOwn() {
        if (own == null) {
            own = applications.own().stream()
                    .collect(Collectors.groupingBy(Application::getHeading, LinkedHashMap::new, Collectors.toList()));
        }
        return own;
    }
}
