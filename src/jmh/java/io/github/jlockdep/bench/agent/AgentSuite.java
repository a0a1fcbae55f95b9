package io.github.jlockdep.bench.agent;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints what the packaged agent costs, as the table of the performance page. */
public final class AgentSuite {
    private static final int BOUND_SECONDS = 300;
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String AGENT = "-javaagent:" + System.getProperty("agent.jar");
    private static final Map<String, String> BOUNDS = Map.ofEntries(
            Map.entry("block", "3 (1.9)"),
            Map.entry("block, once there are events", ""),
            Map.entry("nest of 2", "3.3 (2.2)"),
            Map.entry("nest of 4", "3.3 (2.2)"),
            Map.entry("re-entrant pair", "3.3 (2)"),
            Map.entry("method", "3.3 (2)"),
            Map.entry("static method", "3.3 (2)"),
            Map.entry("fresh, named by its field", "4 (2.6)"),
            Map.entry("fresh, locks itself", "4 (2.6)"),
            Map.entry("fresh, unnamed", "150 ns"),
            Map.entry("fresh, under a held one", "250 ns"),
            Map.entry("one of 1,000", "5 (2.5)"));

    private AgentSuite() {}

    /** Measures all, or calls alone. */
    public static void main(String[] arguments) throws Exception {
        boolean quick = arguments.length > 0 && arguments[0].equals("quick");
        calls(quick ? "60" : "300");
        startUps();
        footprint();
        transform();
    }

    private static void startUps() throws IOException, InterruptedException {
        System.out.println();
        System.out.println("| program | plain | agent | more | bound (aim) |");
        System.out.println("|---|---|---|---|---|");
        StartUps.print(program(Hello.class), program(Hello.class, AGENT), "hello", "+500 (200) ms");
        StartUps.print(
                program(EmbeddedDatabase.class),
                program(EmbeddedDatabase.class, AGENT),
                "H2 in memory",
                "+1,000 (400) ms");
    }

    /** Runs the class as a program that has nothing but itself and H2 on its class path: our library is not there. */
    private static List<String> program(Class<?> type, String... options) throws IOException {
        Path directory = Path.of(System.getProperty("agent.jar")).resolveSibling("program-" + type.getSimpleName());
        String file = type.getName().replace('.', '/') + ".class";
        Path copy = directory.resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream in = type.getResourceAsStream("/" + file)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        String database = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> Path.of(element).getFileName().toString().startsWith("h2-"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-Xmx512m"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", directory + File.pathSeparator + database, type.getName()));
        return command;
    }

    private static void footprint() throws IOException, InterruptedException {
        System.out.println();
        System.out.println("| object that is locked | more bytes | bound | left when it is gone |");
        System.out.println("|---|---|---|---|");
        for (String line : run(command(AGENT, Footprint.class.getName()))) {
            String[] figures = line.split(";");
            if (figures.length == 5) {
                System.out.println("| " + figures[1] + " | " + figures[2] + " B | 56 B, 0 B | " + figures[3] + " B |");
            }
        }
    }

    private static void transform() throws IOException, InterruptedException {
        System.out.println();
        for (String line : run(command("io.github.jlockdep.agent.rewrite.TransformCost"))) {
            String[] figures = line.split(";");
            if (figures.length == 5) {
                System.out.println(String.format(
                        Locale.ROOT,
                        "Transforming: %s classes, %.1f us each; %s of them with monitors, %.1f us each",
                        figures[1],
                        Double.parseDouble(figures[2]),
                        figures[3],
                        Double.parseDouble(figures[4])));
            }
        }
    }

    private static void calls(String batches) throws IOException, InterruptedException {
        System.out.println(
                "| work | plain | agent | ratio | bound (aim) | beside a second thread, plain | agent | bytes | raw lock"
                        + " | hand-wrapped | ratio |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        List<String> lines = run(command(
                AGENT + "=print=CERTAIN,exclude=" + Calls.PLAIN + "*",
                "-Xbatch",
                "-Xms512m",
                "-Xmn128m",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=dontinline,*.Work::*",
                "-XX:CompileCommand=dontinline,*.Work$Own::*",
                "-XX:CompileCommand=dontinline,*.Wrapped::*",
                Calls.class.getName(),
                batches));
        for (String line : lines) {
            String[] figures = line.split(";");
            if (figures.length == 8) {
                printRow(figures);
            }
        }
    }

    private static void printRow(String[] figures) {
        double plain = Double.parseDouble(figures[1]);
        double hooked = Double.parseDouble(figures[2]);
        double beside = Double.parseDouble(figures[3]);
        double raw = Double.parseDouble(figures[4]);
        double tracked = Double.parseDouble(figures[5]);
        String locks =
                raw == 1e9 ? "| | |" : String.format(Locale.ROOT, "%.1f | %.1f | %.2f |", raw, tracked, tracked / raw);
        String besides = beside == 1e9
                ? " | "
                : String.format(Locale.ROOT, "%.2f | %.2f", Double.parseDouble(figures[7]) / plain, beside / hooked);
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.1f ns | %.1f ns | %.2f | %s | %s | %.0f | %s",
                figures[0],
                plain,
                hooked,
                hooked / plain,
                BOUNDS.get(figures[0]),
                besides,
                Double.parseDouble(figures[6]),
                locks));
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-Xmx512m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(lines::add);
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A JVM did not end: " + command);
            }
        } finally {
            process.destroyForcibly();
        }
        return lines;
    }
}
