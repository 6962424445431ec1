package org.vestibule.policy;

import org.vestibule.common.AddressRange;
import org.vestibule.expression.HostObject;

/** An IP address in expressions (Python library reference, "ipaddress"). */
record IpAddress(AddressRange single) implements HostObject {
    static IpAddress of(String text) {
        return new IpAddress(IpNetwork.range(text, false));
    }

    @Override
    public String typeName() {
        return "IPv" + version() + "Address";
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "version" -> version();
            case "is_loopback" -> single.network().isLoopbackAddress();
            case "is_link_local" -> single.network().isLinkLocalAddress();
            case "is_multicast" -> single.network().isMulticastAddress();
            default -> HostObject.super.attribute(name);
        };
    }

    @Override
    public String text() {
        return single.network().getHostAddress();
    }

    private long version() {
        return single.network().getAddress().length == 4 ? 4 : 6;
    }
}
