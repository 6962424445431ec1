package org.vestibule.policy;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.vestibule.common.AddressRange;
import org.vestibule.expression.HostObject;

/** An IP address in expressions (Python library reference, "ipaddress"). */
record IpAddress(AddressRange single) implements HostObject {
    private static final Map<String, Function<IpAddress, Object>> MEMBERS = Map.of(
            "version", IpAddress::version,
            "is_loopback", it -> it.single.network().isLoopbackAddress(),
            "is_link_local", it -> it.single.network().isLinkLocalAddress(),
            "is_multicast", it -> it.single.network().isMulticastAddress());

    static IpAddress of(String text) {
        return new IpAddress(IpNetwork.range(text, false));
    }

    @Override
    public String typeName() {
        return "IPv" + version() + "Address";
    }

    @Override
    public Object attribute(String name) {
        return MEMBERS.containsKey(name) ? MEMBERS.get(name).apply(this) : HostObject.super.attribute(name);
    }

    @Override
    public Set<String> attributeNames() {
        return MEMBERS.keySet();
    }

    @Override
    public String text() {
        return single.network().getHostAddress();
    }

    private long version() {
        return single.network().getAddress().length == 4 ? 4 : 6;
    }
}
