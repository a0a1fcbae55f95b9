package io.github.jlockdep.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The JDKs that the packaged agent is tried on: the one of the tests, and the newest one, where it is installed. */
public final class Jdks {
    private static final Path NEWEST = Path.of(System.getProperty("newest.jdk", "/usr/lib/jvm/temurin-25-jdk-amd64"));

    private Jdks() {}

    /** Their homes. */
    public static Stream<Path> all() {
        Path own = Path.of(System.getProperty("java.home"));
        return Stream.of(own, NEWEST)
                .filter(home -> Files.exists(home.resolve("bin/java")))
                .distinct();
    }
}
