package org.vestibule.policy;

import org.vestibule.common.AddressRange;
import org.vestibule.expression.ExceptionType;
import org.vestibule.expression.HostObject;
import org.vestibule.expression.PythonError;

/** A network in expressions; what counts is which addresses are in it (Python library reference, "ipaddress"). */
record IpNetwork(AddressRange range) implements HostObject {
    static IpNetwork of(String text) {
        return new IpNetwork(range(text, true));
    }

    static AddressRange range(String text, boolean network) {
        try {
            if (network || !text.contains("/")) {
                return AddressRange.of(text);
            }
        } catch (IllegalArgumentException wrong) {
            // Told below, in Python's words.
        }
        throw new PythonError(
                ExceptionType.VALUE_ERROR,
                "'" + text + "' does not appear to be an IPv4 or IPv6 " + (network ? "network" : "address"));
    }

    @Override
    public String typeName() {
        return "IPNetwork";
    }

    @Override
    public Object attribute(String name) {
        return name.equals("prefixlen") ? (Object) (long) range.prefix() : HostObject.super.attribute(name);
    }

    @Override
    public boolean contains(Object value) {
        return value instanceof IpAddress address && range.contains(address.text());
    }

    @Override
    public String text() {
        return range.network().getHostAddress() + "/" + range.prefix();
    }
}
