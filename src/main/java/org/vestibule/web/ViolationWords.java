package org.vestibule.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.context.FacesContext;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import java.util.Locale;

/** Words what Bean Validation finds wrong: on pages in the visitor's language, to programs in English. Named in {@code validation.xml}. */
public class ViolationWords implements MessageInterpolator {
    private final MessageInterpolator standard =
            Validation.byDefaultProvider().configure().getDefaultMessageInterpolator();

    @Override
    public String interpolate(String template, Context violation) {
        return standard.interpolate(template, violation, reader());
    }

    @Override
    public String interpolate(String template, Context violation, Locale locale) {
        return standard.interpolate(template, violation, locale);
    }

    private static Locale reader() {
        return FacesContext.getCurrentInstance() == null
                ? Locale.ENGLISH
                : CDI.current().select(Viewer.class).get().getLocale();
    }
}
