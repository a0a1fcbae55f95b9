package io.github.jlockdep.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The best value of each measured thing, over all iterations of all rounds: whatever disturbs a run makes it slower.
 */
final class Results {
    private final Map<String, Double> best = new HashMap<>();

    /** Adds what JMH measured; the prefix tells runs of the same benchmarks in different JVMs apart. */
    void add(Collection<RunResult> runs, String prefix) {
        for (RunResult run : runs) {
            String name = prefix + name(run.getParams());
            for (BenchmarkResult fork : run.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    note(name, iteration.getPrimaryResult());
                    iteration.getSecondaryResults().forEach((label, result) -> note(name + "|" + label, result));
                }
            }
        }
    }

    /** Nanoseconds, milliseconds, or bytes; NaN if it was not measured. */
    double get(String benchmark, Kind kind) {
        return best.getOrDefault(key(benchmark, kind), Double.NaN);
    }

    /** Bytes that one call allocates. */
    double allocation(String benchmark, Kind kind) {
        return best.getOrDefault(key(benchmark, kind) + "|gc.alloc.rate.norm", Double.NaN);
    }

    /** A further value that the benchmark reports itself. */
    double get(String benchmark, Kind kind, String counter) {
        return best.getOrDefault(key(benchmark, kind) + "|" + counter, Double.NaN);
    }

    private void note(String name, Result<?> result) {
        best.merge(name, result.getScore(), Math::min);
    }

    private static String key(String benchmark, Kind kind) {
        return benchmark + " " + kind;
    }

    /** As in "nest-8 RAW". */
    private static String name(BenchmarkParams params) {
        String method = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
        String depth = params.getParam("depth");
        String pairs = params.getParam("pairs");
        return method + (depth == null ? "" : "-" + depth) + (pairs == null ? "" : "-" + pairs) + " "
                + params.getParam("kind");
    }
}
