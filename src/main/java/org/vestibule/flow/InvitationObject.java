package org.vestibule.flow;

import java.util.ArrayList;
import java.util.function.Supplier;
import org.vestibule.expression.HostObject;
import org.vestibule.policy.ScriptValues;

/** The invitation that a run began with, as expressions see it. What takes a query is asked for when it is needed. */
final class InvitationObject implements HostObject {
    private final Admission.Entry entry;
    private final Supplier<Admission.Origin> origin;
    private Admission.Origin known;

    InvitationObject(Admission.Entry entry, Supplier<Admission.Origin> origin) {
        this.entry = entry;
        this.origin = origin;
    }

    @Override
    public String typeName() {
        return "Invitation";
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "fixed_data" -> ScriptValues.of(entry.data());
            case "expires" -> expires();
            case "proven_address" -> entry.addressee().mailbox();
            case "pk", "invite_uuid" -> origin().id();
            case "name" -> origin().name();
            case "single_use" -> origin().singleUse();
            case "created_by" -> origin().inviter();
            case "uses" -> origin().uses();
            case "used_by" -> new ArrayList<Object>(origin().usedBy());
            default -> HostObject.super.attribute(name);
        };
    }

    private String expires() {
        return entry.landing().expires() == null
                ? null
                : entry.landing().expires().toString();
    }

    private Admission.Origin origin() {
        if (known == null) {
            known = origin.get();
        }
        return known;
    }
}
