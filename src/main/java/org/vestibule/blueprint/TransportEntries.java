package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vestibule.notification.NotificationRepository;
import org.vestibule.notification.Transport;
import org.vestibule.notification.TransportModel;

/** Ways of messages in blueprints; their secrets are not among the attributes. */
@ApplicationScoped
class TransportEntries extends ModelEntries<Transport, Transport.Fields> {
    @Inject
    TransportModel transports;

    @Inject
    NotificationRepository named;

    TransportEntries() {
        super(Transport.MODEL, Transport.class, Transport.Fields.class);
    }

    @Override
    TransportModel model() {
        return transports;
    }

    @Override
    public List<String> naturalKey() {
        return transports.unique();
    }

    @Override
    public Optional<Transport> find(Wanted wanted) {
        return named.transportByName(wanted.text("name"));
    }
}
