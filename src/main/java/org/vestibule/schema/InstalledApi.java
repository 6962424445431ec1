package org.vestibule.schema;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Configuration;
import org.vestibule.model.Sections;

/** The API of this installation. */
@ApplicationScoped
public class InstalledApi {
    @Inject
    BeanManager beans;

    @Inject
    Sections sections;

    @Inject
    Configuration configuration;

    private Map<String, Object> document;

    @PostConstruct
    void describe() {
        List<Class<?>> resources = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(it -> it.isAnnotationPresent(Path.class))
                .distinct()
                .toList();
        document = ApiDocument.of(resources, sections.all().toList(), configuration.baseUrl() + "/api/v3");
    }

    /** Its description, made once; nobody may change it. */
    public Map<String, Object> document() {
        return document;
    }
}
