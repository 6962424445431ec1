package org.vestibule.flow;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vestibule.expression.HostObject;
import org.vestibule.policy.ScriptValues;

/** The invitation that a run began with, as expressions see it. What takes a query is asked for when it is needed. */
final class InvitationObject implements HostObject {
    private static final Map<String, Function<InvitationObject, Object>> MEMBERS = Map.of(
            "fixed_data", it -> ScriptValues.of(it.entry.data()),
            "expires", InvitationObject::expires,
            "proven_address", it -> it.entry.addressee().mailbox(),
            "pk", it -> it.origin().id(),
            "invite_uuid", it -> it.origin().id(),
            "name", it -> it.origin().name(),
            "single_use", it -> it.origin().singleUse(),
            "created_by", it -> it.origin().inviter(),
            "uses", it -> it.origin().uses(),
            "used_by", it -> new ArrayList<Object>(it.origin().usedBy()));

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
        return MEMBERS.containsKey(name) ? MEMBERS.get(name).apply(this) : HostObject.super.attribute(name);
    }

    @Override
    public Set<String> attributeNames() {
        return MEMBERS.keySet();
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
