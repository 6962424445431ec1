package org.vestibule.application;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Records;
import org.vestibule.model.Access;
import org.vestibule.model.SingleSection;

/** Applications, as programs read and write them. */
@ApplicationScoped
public class ApplicationModel implements SingleSection<Application, Application.Fields> {
    @Inject
    ApplicationRepository applications;

    @Override
    public String path() {
        return "applications";
    }

    @Override
    public String aside() {
        return "/WEB-INF/sections/applications.xhtml";
    }

    @Override
    public Access access() {
        return Access.FLOW;
    }

    @Override
    public Class<Application> type() {
        return Application.class;
    }

    /** What is read of an application besides what may be set; nobody signs in to one by this service. */
    public record Shown(
            String pk,
            String pbmUuid,
            @Nullable Integer provider,
            @Nullable Map<String, Object> providerObj,
            List<Integer> backchannelProviders,
            List<Map<String, Object>> backchannelProvidersObj,
            @Nullable String launchUrl,
            @Nullable String metaIconUrl) {}

    @Override
    public List<Class<? extends Record>> shown() {
        return List.of(Shown.class);
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(Application.Fields.class);
    }

    @Override
    public String key(Application application) {
        return application.getSlug();
    }

    @Override
    public String name(Application application) {
        return Application.MODEL;
    }

    @Override
    public String label(Application application) {
        return application.getName();
    }

    @Override
    public List<Application> all() {
        return applications.all();
    }

    @Override
    public String variable() {
        return "slug";
    }

    @Override
    public Optional<Application> find(String slug) {
        return applications.bySlug(slug);
    }

    @Override
    public Map<String, Object> values(Application application) {
        return Records.write(application.fields());
    }

    @Override
    public Application.Fields read(Map<String, ?> values) {
        return Records.read(Application.Fields.class, values);
    }

    @Override
    public Application make(Application.Fields fields) {
        return new Application(fields);
    }

    @Override
    public void change(Application application, Application.Fields fields) {
        application.change(fields);
    }

    @Override
    public List<String> unique() {
        return List.of("slug");
    }

    @Override
    public Optional<Application> twin(Application.Fields fields) {
        return applications.bySlug(fields.slug());
    }

    @Override
    public Set<String> searched() {
        return Set.of("name", "slug", "meta_launch_url", "meta_description", "meta_publisher", "group");
    }

    @Override
    public List<Map<String, Object>> views(List<Application> some) {
        return some.stream().map(this::view).toList();
    }

    private Map<String, Object> view(Application application) {
        Map<String, Object> view = new LinkedHashMap<>(values(application));
        String url = application.getLaunchUrl().isEmpty() ? null : application.getLaunchUrl();
        view.putAll(Records.write(
                new Shown(application.getId(), application.getId(), null, null, List.of(), List.of(), url, null)));
        return view;
    }
}
