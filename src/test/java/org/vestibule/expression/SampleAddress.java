package org.vestibule.expression;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An IPv4 address, as Python has it. */
record SampleAddress(String text, int bits) implements HostObject {
    private static final Pattern FORM = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    static SampleAddress of(Object address) {
        if (!(address instanceof String text) || !FORM.matcher(text).matches()) {
            throw PythonError.value(address + " does not appear to be an IPv4 or IPv6 address");
        }
        IntStream parts = Stream.of(text.split("\\.")).mapToInt(Integer::parseInt);
        return new SampleAddress(text, parts.reduce(0, SampleAddress::join));
    }

    private static int join(int bits, int part) {
        if (part > 255) {
            throw PythonError.value(part + " is no part of an IPv4 address");
        }
        return bits << 8 | part;
    }

    @Override
    public String typeName() {
        return "IPv4Address";
    }

    @Override
    public Object attribute(String name) {
        return name.equals("version") ? 4 : HostObject.super.attribute(name);
    }

    @Override
    public String repr() {
        return "IPv4Address('" + text + "')";
    }
}
