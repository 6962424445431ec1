package org.vestibule.expression;

/** An IPv4 network, as Python has it. */
record SampleNetwork(SampleAddress address, int prefix) implements HostObject {
    static SampleNetwork of(Object network) {
        String[] parts = String.valueOf(network).split("/");
        SampleNetwork read = new SampleNetwork(SampleAddress.of(parts[0]), Integer.parseInt(parts[1]));
        if (read.prefix > 32 || (read.address.bits() & ~read.mask()) != 0) {
            throw PythonError.value(network + " does not appear to be an IPv4 or IPv6 network");
        }
        return read;
    }

    private int mask() {
        return (int) (-1L << 32 - prefix);
    }

    @Override
    public String typeName() {
        return "IPv4Network";
    }

    @Override
    public Object attribute(String name) {
        return name.equals("prefixlen") ? prefix : HostObject.super.attribute(name);
    }

    @Override
    public boolean contains(Object value) {
        return value instanceof SampleAddress other && (other.bits() & mask()) == address.bits();
    }

    @Override
    public String repr() {
        return "IPv4Network('" + text() + "')";
    }

    @Override
    public String text() {
        return address.text() + "/" + prefix;
    }
}
