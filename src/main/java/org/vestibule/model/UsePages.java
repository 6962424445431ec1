package org.vestibule.model;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import org.vestibule.common.Unguarded;

/** Where one sees what uses something. */
@Named
@RequestScoped
@Unguarded("whoever may see the use may see its address")
public class UsePages {
    @Inject
    Sections sections;

    private final Map<Use, String> pages = new HashMap<>();

    /** The address; empty where there is no page of it. */
    public String of(Use use) {
        return pages.computeIfAbsent(use, it -> sections.page(it).orElse(""));
    }
}
