package io.github.jlockdep.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own: the same JDK, the same class path, other options. */
public final class ChildJvm {
    private static final int BOUND_SECONDS = 120;

    private ChildJvm() {}

    /**
     * What became of it.
     *
     * @param exitCode its exit code
     * @param text its standard output and standard error, mixed
     */
    public record Outcome(int exitCode, String text) {}

    /** Runs the class' main method with these JVM options and waits for its end; kills it when that takes too long. */
    public static Outcome run(Class<?> main, String... options) {
        try {
            Path output = Files.createTempFile("child-jvm", ".txt");
            try {
                return run(command(main, options), output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome run(List<String> command, Path output) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            }
            throw new AssertionError("The child did not end within " + BOUND_SECONDS + " s: " + command + "\n"
                    + Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(Class<?> main, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        return command;
    }
}
