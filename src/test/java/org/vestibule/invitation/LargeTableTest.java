package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much memory a table takes while it is read, in a process that has little. */
class LargeTableTest {
    private static final int ROWS = 100_000;
    private static final int BAD = 20;

    @Test
    void isReadInThirtyTwoMegabytesHoweverLongItsLinesAre() throws Exception {
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeTableTest.class.getName())
                .redirectErrorStream(true)
                .start();

        String said = new String(reader.getInputStream().readAllBytes(), UTF_8);

        assertThat(said).isEqualTo("100000 sound, {LENGTH=20, CHARACTER=20, QUOTE=20}");
        assertThat(reader.waitFor()).isZero();
    }

    /** Reads a table of 200 MB and more, whose text is made while it is read, and tells how many rows there were. */
    public static void main(String[] arguments) {
        Map<RowFault, Integer> faults = new EnumMap<>(RowFault.class);
        int[] sound = new int[1];
        PeopleReader.read(table(), Set.of(), row -> {
            if (row.fault() == null) {
                sound[0]++;
            } else {
                faults.merge(row.fault(), 1, Integer::sum);
            }
        });
        System.out.print(sound[0] + " sound, " + faults);
    }

    private static InputStream table() {
        Stream<byte[]> good = IntStream.range(0, ROWS)
                .mapToObj(i -> ("person" + i + "@example.org,Person " + i + "\n").getBytes(UTF_8));
        Stream<byte[]> bad = IntStream.range(0, BAD)
                .boxed()
                .flatMap(i ->
                        Stream.of("nul@example.org,a\0b\n", "open@example.org,\"never closed\n", "long@example.org,"))
                .flatMap(it -> it.startsWith("long") ? endless(it) : Stream.of(it.getBytes(UTF_8)));
        Iterator<InputStream> parts = Stream.of(Stream.of("email,name\n".getBytes(UTF_8)), bad, good)
                .flatMap(it -> it)
                .<InputStream>map(ByteArrayInputStream::new)
                .iterator();
        return new SequenceInputStream(Collections.enumeration(new AbstractCollection<InputStream>() {
            @Override
            public Iterator<InputStream> iterator() {
                return parts;
            }

            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }
        }));
    }

    /** A line of 10 MB. */
    private static Stream<byte[]> endless(String beginning) {
        byte[] part = "x".repeat(10_000).getBytes(UTF_8);
        return Stream.concat(
                Stream.concat(
                        Stream.of(beginning.getBytes(UTF_8)),
                        Stream.generate(() -> part).limit(1_000)),
                Stream.of("\n".getBytes(UTF_8)));
    }
}
