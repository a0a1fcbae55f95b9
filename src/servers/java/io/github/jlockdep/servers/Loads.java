package io.github.jlockdep.servers;

import io.github.jlockdep.agent.Jdks;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the agent costs under load: a server in a plain JVM and in one with the agent, clients included, that are under
 * load by turns, some seconds each, so that whatever else the machine does falls on both.
 */
public final class Loads {
    private static final List<Kind> KINDS = List.of(Kind.H2, Kind.JETTY);
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 12;
    private static final String SECONDS = "3";
    private static final Path ERRORS = Path.of("target", "servers", "loads.err");

    private final List<Double> plain = new ArrayList<>();
    private final List<Double> followed = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    private Loads() {}

    /** Measures all; the argument is the agent's jar. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println("| server | JDK | plain | agent | median ratio | ratio of the least | bound (aim) |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Kind kind : KINDS) {
            for (Path jdk : Jdks.all().toList()) {
                Loads loads = new Loads();
                loads.measure(kind, jdk, "-javaagent:" + arguments[0]);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.0f us | %.0f us | %.2f | %.2f | 1.3 (1.08) |%n",
                        kind,
                        jdk.getFileName(),
                        median(loads.plain),
                        median(loads.followed),
                        median(loads.ratios),
                        least(loads.followed) / least(loads.plain));
            }
        }
    }

    private void measure(Kind kind, Path jdk, String agent) throws IOException, InterruptedException {
        try (Jvm without = new Jvm(kind, jdk, "-XX:+UseParallelGC");
                Jvm with = new Jvm(kind, jdk, "-XX:+UseParallelGC", agent)) {
            for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++) {
                boolean isFirst = i % 2 == 0; // each of them half the time
                double early = (isFirst ? without : with).load();
                double late = (isFirst ? with : without).load();
                if (i >= 0) {
                    add(isFirst ? early : late, isFirst ? late : early);
                }
            }
        }
    }

    private void add(double without, double with) {
        plain.add(without);
        followed.add(with);
        ratios.add(with / without);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double least(List<Double> values) {
        return values.stream().min(Double::compare).orElseThrow();
    }

    /** One of them. */
    private static final class Jvm implements AutoCloseable {
        private final Process process;
        private final PrintWriter in;
        private final BufferedReader out;

        Jvm(Kind kind, Path jdk, String... options) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(jdk.resolve(Path.of("bin", "java")).toString());
            command.addAll(List.of(options));
            command.addAll(List.of("-cp", classPath(), Busy.class.getName(), kind.name()));
            Path directory = Path.of("target", "servers").toAbsolutePath(); // H2 takes no other
            command.add(Files.createTempDirectory(directory, "load").toString());
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(ERRORS.toFile()))
                    .start();
            in = new PrintWriter(process.outputWriter(), true);
            out = process.inputReader();
            read("started");
        }

        /** Without the classes that the agent's jar has: a program that has them, too, has the agent run from there. */
        private static String classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(element -> !element.endsWith(File.separator + "classes"))
                    .collect(Collectors.joining(File.pathSeparator));
        }

        /** Microseconds of processor time a request. */
        double load() throws IOException {
            in.println(SECONDS);
            return Double.parseDouble(read("cost="));
        }

        private String read(String beginning) throws IOException {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length());
                }
            }
            throw new IOException("The server has ended too early, see " + ERRORS.toAbsolutePath() + ".");
        }

        @Override
        public void close() throws InterruptedException {
            in.close();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }
    }
}
