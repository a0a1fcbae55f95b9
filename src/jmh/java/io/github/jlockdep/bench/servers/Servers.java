package io.github.jlockdep.bench.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Compares each server with itself, its locks replaced by ours: child JVMs that are under load by turns, a few seconds
 * each, so that whatever else the machine does falls on all of them. Prints medians of the rounds, and the ratio of the
 * least disturbed ones.
 */
public final class Servers {
    private static final int WARM_UP_ROUNDS = 8;
    private static final int SECONDS = 3;
    private static final int ROUNDS = 15;

    private final Map<Replaced, List<Slice>> slices = new EnumMap<>(Replaced.class);

    private Servers() {
        for (Replaced replaced : Replaced.values()) {
            slices.put(replaced, new ArrayList<>());
        }
    }

    /** Measures all servers; the arguments are options of the child JVMs. */
    public static void main(String... options) throws Exception {
        System.out.println(
                "| server | replaced | processor time per request | ratio | best ratio | requests/s | slow looks/s | findings |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Kind kind : Kind.values()) {
            Servers servers = new Servers();
            servers.measure(kind, List.of(options));
            servers.print(kind);
        }
    }

    private void measure(Kind kind, List<String> options) throws IOException, InterruptedException {
        try (ServerJvm raw = new ServerJvm(kind, Replaced.NOTHING, options);
                ServerJvm locks = new ServerJvm(kind, Replaced.LOCKS, options);
                ServerJvm all = new ServerJvm(kind, Replaced.ALL, options)) {
            for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++) {
                load(Replaced.NOTHING, raw, i >= 0);
                load(Replaced.LOCKS, locks, i >= 0);
                load(Replaced.ALL, all, i >= 0);
            }
        }
    }

    private void load(Replaced replaced, ServerJvm jvm, boolean counts) throws IOException {
        Slice slice = jvm.load(SECONDS);
        if (counts) {
            slices.get(replaced).add(slice);
        }
    }

    private void print(Kind kind) {
        double[] raw = figures(Replaced.NOTHING, Slice::micros);
        for (Replaced replaced : Replaced.values()) {
            double[] micros = figures(replaced, Slice::micros);
            double[] ratios = new double[micros.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = micros[i] / raw[i];
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.0f us | %.2f | %.2f | %.0f | %.1f | %.0f |%n",
                    kind,
                    replaced,
                    median(micros),
                    median(ratios),
                    least(micros) / least(raw),
                    median(figures(replaced, Slice::requests)),
                    median(figures(replaced, Slice::slowLooks)),
                    median(figures(replaced, Slice::findings)));
        }
    }

    private double[] figures(Replaced replaced, ToDoubleFunction<Slice> figure) {
        return slices.get(replaced).stream().mapToDouble(figure).toArray();
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
