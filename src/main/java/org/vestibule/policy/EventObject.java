package org.vestibule.policy;

import org.vestibule.event.Event;
import org.vestibule.event.EventResource.View;
import org.vestibule.expression.HostObject;

/** An event as policies of rules see it, with the names of authentik's model. It can be read and never written. */
public record EventObject(Event event) implements HostObject {
    @Override
    public String typeName() {
        return "Event";
    }

    @Override
    public Object attribute(String name) {
        View view = View.of(event);
        return switch (name) {
            case "pk", "event_uuid" -> view.pk();
            case "action" -> view.action();
            case "app" -> view.app();
            case "client_ip" -> view.clientIp();
            case "created" -> view.created().toString();
            case "user" -> ScriptValues.of(view.user());
            case "context" -> ScriptValues.of(view.context());
            default -> HostObject.super.attribute(name);
        };
    }

    @Override
    public String text() {
        return event.getAction().code();
    }
}
