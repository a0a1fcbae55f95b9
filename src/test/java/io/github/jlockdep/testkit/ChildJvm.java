package io.github.jlockdep.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A JVM of its own for one program: this JDK, options and a class path of the test's choice, and a bound on its time.
 */
public final class ChildJvm {
    private static final String HEAP = "-Xmx512m"; // an option of the test's comes later and wins

    private final List<String> options = new ArrayList<>();
    private final List<String> classPath = new ArrayList<>();
    private int boundSeconds = 120;
    private Path javaHome = Path.of(System.getProperty("java.home"));

    private ChildJvm() {}

    /**
     * What became of the program.
     *
     * @param exitCode its exit code
     * @param out its standard output
     * @param err its standard error
     */
    public record Result(int exitCode, String out, String err) {
        /** The standard output, and the standard error behind it. */
        public String text() {
            return out + err;
        }

        /** How many lines of the output contain the text. */
        public long linesWith(String text) {
            return Stream.concat(out.lines(), err.lines())
                    .filter(line -> line.contains(text))
                    .count();
        }

        /** The rest of the only line of the standard output that begins with the key and {@code =}. */
        public String value(String key) {
            List<String> found =
                    out.lines().filter(line -> line.startsWith(key + "=")).toList();
            if (found.size() != 1) {
                throw new AssertionError("expected one line " + key + "=..., but got\n" + this);
            }
            return found.get(0).substring(key.length() + 1);
        }

        @Override
        public String toString() {
            return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }

    /** A JVM with the class path of this one. */
    public static ChildJvm withWholeClassPath() {
        return withClassPath(element -> true);
    }

    /** A JVM with those elements of this one's class path whose file name the filter lets pass. */
    public static ChildJvm withClassPath(Predicate<String> fileName) {
        ChildJvm jvm = new ChildJvm();
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> fileName.test(Path.of(element).getFileName().toString()))
                .forEach(jvm.classPath::add);
        return jvm;
    }

    /** A JVM without a class path. */
    public static ChildJvm withoutClassPath() {
        return new ChildJvm();
    }

    /** Puts an element in front of the class path. */
    public ChildJvm before(Path element) {
        classPath.add(0, element.toString());
        return this;
    }

    /** Runs another JDK than this one. */
    public ChildJvm of(Path home) {
        javaHome = home;
        return this;
    }

    /** Adds options of the JVM. */
    public ChildJvm with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Lets it take so long, instead of two minutes. */
    public ChildJvm atMost(int seconds) {
        boundSeconds = seconds;
        return this;
    }

    /** Runs the main method of a class, and waits for its end. */
    public Result run(Class<?> main, String... arguments) {
        return run(main.getName(), arguments);
    }

    /** Runs a main class, or whatever the options make of it, and waits for its end. */
    public Result run(String main, String... arguments) {
        try {
            Path out = Files.createTempFile("child-jvm", ".out");
            Path err = Files.createTempFile("child-jvm", ".err");
            try {
                int exitCode = run(out, err, command(main, arguments));
                return new Result(exitCode, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve(Path.of("bin", "java")).toString());
        command.add(HEAP);
        command.addAll(options);
        if (!classPath.isEmpty()) {
            command.add("-cp");
            command.add(String.join(File.pathSeparator, classPath));
        }
        command.addAll(List.of(main.split(" ")));
        command.addAll(List.of(arguments));
        return command;
    }

    private int run(Path out, Path err, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (process.waitFor(boundSeconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new AssertionError("The child did not end within " + boundSeconds + " s: " + command + "\n"
                    + Files.readString(out) + Files.readString(err) + threads(process));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Where the threads of a child stand that does not end. */
    private String threads(Process process) throws InterruptedException {
        String jcmd = javaHome.resolve(Path.of("bin", "jcmd")).toString();
        try {
            Path file = Files.createTempFile("child-jvm", ".threads");
            Process dump = new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print", "-l")
                    .redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .start();
            dump.waitFor(10, TimeUnit.SECONDS);
            dump.destroyForcibly();
            String text = Files.readString(file);
            Files.delete(file);
            return text;
        } catch (IOException e) {
            return "Its threads cannot be shown: " + e;
        }
    }
}
