package org.vestibule.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What Linux knows of a process. */
record ServerProcess(long pid) {
    /** Clock ticks in a second, as on every Linux that Java runs on. */
    private static final long TICKS = 100;

    /** The time that it has spent on the processors so far. */
    Duration cpu() throws IOException {
        String[] fields = stat(Path.of("/proc", String.valueOf(pid))).orElseThrow();
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return Duration.ofMillis(ticks * 1_000 / TICKS);
    }

    /** The same with what the processes that it has started have spent, also those that have ended. */
    Duration cpuOfAll() throws IOException {
        List<String[]> family = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                stat(process)
                        .filter(it -> process.endsWith(String.valueOf(pid)) || it[1].equals(String.valueOf(pid)))
                        .ifPresent(family::add);
            }
        }
        long ticks = family.stream()
                .mapToLong(it -> IntStream.rangeClosed(11, 14)
                        .mapToLong(place -> Long.parseLong(it[place]))
                        .sum())
                .sum();
        return Duration.ofMillis(ticks * 1_000 / TICKS);
    }

    /** What Linux tells from the state of a process on; nothing where it has just ended. */
    private static Optional<String[]> stat(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** The memory that it holds, in MiB. */
    long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElseThrow();
    }
}
