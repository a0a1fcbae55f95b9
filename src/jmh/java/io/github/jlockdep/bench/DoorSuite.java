package io.github.jlockdep.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Pair, nest and read-write lock, raw and tracked, with each door for operators off and on, in one run. Prints a row
 * for each work and a column for each door, in nanoseconds, and the bytes that were allocated where there were any.
 * The first argument, if there is one, is the number of measured iterations.
 */
final class DoorSuite {
    private static final String WORK = "(PairBenchmark.pair|NestBenchmark.nest|ReadWriteBenchmark.(read|write))$";
    private static final int ITERATIONS = 10;

    private static final Map<String, List<String>> DOORS = new LinkedHashMap<>();

    static {
        DOORS.put("none", List.of());
        DOORS.put("lockStat", List.of("-Djlockdep.lockStat=true"));
        DOORS.put("JFR", List.of("-XX:StartFlightRecording:settings=default"));
        DOORS.put("JMX", List.of("-Djlockdep.jmx=true"));
        DOORS.put("watchdog", List.of("-Djlockdep.watchdog=30s"));
        DOORS.put("mode off", List.of("-Djlockdep.mode=off"));
    }

    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    private DoorSuite() {}

    static void main(String[] args) throws RunnerException {
        int iterations = args.length == 0 ? ITERATIONS : Integer.parseInt(args[0]);
        DoorSuite suite = new DoorSuite();
        for (Map.Entry<String, List<String>> door : DOORS.entrySet()) {
            suite.measure(door.getKey(), door.getValue(), iterations);
        }
        suite.print();
    }

    private void measure(String door, List<String> options, int iterations) throws RunnerException {
        OptionsBuilder builder = new OptionsBuilder();
        builder.include(WORK)
                .param("kind", "RAW", "TRACKED")
                .param("depth", "4")
                .addProfiler(GCProfiler.class)
                .warmupTime(TimeValue.milliseconds(200))
                .measurementTime(TimeValue.milliseconds(100))
                .measurementIterations(iterations)
                .jvmArgsAppend(options.toArray(String[]::new));
        for (RunResult run : new Runner(builder.build()).run()) {
            rows.computeIfAbsent(name(run), absent -> new LinkedHashMap<>()).put(door, cell(run));
        }
    }

    private static String name(RunResult run) {
        List<String> parts = new ArrayList<>();
        String method = run.getParams().getBenchmark();
        parts.add(method.substring(method.lastIndexOf('.') + 1));
        run.getParams().getParamsKeys().forEach(key -> parts.add(run.getParams().getParam(key)));
        return String.join(" ", parts);
    }

    private static String cell(RunResult run) {
        Result<?> bytes = run.getSecondaryResults().get("gc.alloc.rate.norm");
        String allocated = bytes == null || bytes.getScore() < 0.5
                ? ""
                : String.format(Locale.ROOT, " (%.0f B)", bytes.getScore());
        return String.format(Locale.ROOT, "%.1f%s", run.getPrimaryResult().getScore(), allocated);
    }

    private void print() {
        System.out.println("| ns | " + String.join(" | ", DOORS.keySet()) + " |");
        System.out.println("|---".repeat(DOORS.size() + 1) + "|");
        rows.forEach((name, cells) -> {
            List<String> line = new ArrayList<>();
            DOORS.keySet().forEach(door -> line.add(cells.getOrDefault(door, "")));
            System.out.println("| " + name + " | " + String.join(" | ", line) + " |");
        });
    }
}
