package org.vestibule.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.common.WebhookSecret;
import org.vestibule.model.Access;
import org.vestibule.model.SingleSection;

/** Transports, as programs read and write them. The secret is no part of it. */
@ApplicationScoped
public class TransportModel implements SingleSection<Transport, Transport.Fields> {
    static final Access ACCESS =
            new Access(Permission.VIEW_NOTIFICATION, Permission.CHANGE_NOTIFICATION, Permission.CHANGE_NOTIFICATION);

    @Inject
    NotificationRepository transports;

    @Inject
    WebhookMessage messages;

    @Override
    public String path() {
        return "transports";
    }

    @Override
    public String aside() {
        return "/WEB-INF/sections/transports.xhtml";
    }

    @Override
    public Access access() {
        return ACCESS;
    }

    @Override
    public Class<Transport> type() {
        return Transport.class;
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(Transport.Fields.class);
    }

    @Override
    public String name(Transport transport) {
        return Transport.MODEL;
    }

    @Override
    public String label(Transport transport) {
        return transport.getName();
    }

    @Override
    public List<Transport> all() {
        return transports.transports();
    }

    @Override
    public Optional<Transport> find(String key) {
        return transports.transport(key);
    }

    @Override
    public Map<String, Object> values(Transport transport) {
        return Records.write(transport.fields());
    }

    @Override
    public Transport.Fields read(Map<String, ?> values) {
        return Records.read(Transport.Fields.class, values);
    }

    @Override
    public Transport make(Transport.Fields fields) {
        return new Transport(fields, messages.seal(WebhookSecret.random()));
    }

    @Override
    public void change(Transport transport, Transport.Fields fields) {
        transport.change(fields);
    }

    @Override
    public List<String> unique() {
        return List.of("name");
    }

    @Override
    public Optional<Transport> twin(Transport.Fields fields) {
        return transports.transportByName(fields.name());
    }

    @Override
    public Set<String> searched() {
        return Set.of("name", "mode", "webhook_url");
    }

    /** In authentik's shape; what it has besides is empty here. */
    @Override
    public List<Map<String, Object>> views(List<Transport> some) {
        return some.stream().map(this::view).toList();
    }

    private Map<String, Object> view(Transport transport) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("pk", transport.getId());
        view.putAll(values(transport));
        String mode = "choice.mode." + Records.text(transport.getMode());
        view.put("mode_verbose", Texts.in(Locale.ENGLISH).get(mode));
        view.put("webhook_ca", null);
        view.put("webhook_mapping_body", null);
        view.put("webhook_mapping_headers", null);
        return view;
    }
}
