package org.vestibule.notification;

import jakarta.annotation.Nullable;
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
    public String variable() {
        return "uuid";
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

    /** What is read of a transport besides what may be set. */
    public record Shown(
            String pk,
            String modeVerbose,
            @Nullable String webhookCa,
            @Nullable String webhookMappingBody,
            @Nullable String webhookMappingHeaders) {}

    @Override
    public List<Class<? extends Record>> shown() {
        return List.of(Shown.class);
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
        String mode = Texts.in(Locale.ENGLISH).get("choice.mode." + Records.text(transport.getMode()));
        Map<String, Object> view = new LinkedHashMap<>(values(transport));
        view.putAll(Records.write(new Shown(transport.getId(), mode, null, null, null)));
        return view;
    }
}
