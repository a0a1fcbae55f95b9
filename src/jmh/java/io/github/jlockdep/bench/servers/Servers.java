package io.github.jlockdep.bench.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Compares each server with itself, its locks replaced by ours: two child JVMs that are under load by turns, a few seconds
 * each, so that whatever else the machine does falls on both. Prints medians of the rounds.
 */
public final class Servers {
    private static final int WARM_UP_ROUNDS = 8;
    private static final int SECONDS = 3;

    private Servers() {}

    /** Measures for so many rounds; further arguments are options of the child JVMs. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? 15 : Integer.parseInt(args[0]);
        List<String> options = args.length == 0 ? List.of() : List.of(args).subList(1, args.length);
        for (Kind kind : Kind.values()) {
            measure(kind, rounds, options);
        }
    }

    private static void measure(Kind kind, int rounds, List<String> options) throws IOException, InterruptedException {
        List<Slice> raw = new ArrayList<>();
        List<Slice> tracked = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (ServerJvm rawJvm = new ServerJvm(kind, false, options);
                ServerJvm trackedJvm = new ServerJvm(kind, true, options)) {
            for (int i = -WARM_UP_ROUNDS; i < rounds; i++) {
                Slice rawSlice = rawJvm.load(SECONDS);
                Slice trackedSlice = trackedJvm.load(SECONDS);
                if (i >= 0) {
                    raw.add(rawSlice);
                    tracked.add(trackedSlice);
                    ratios.add(trackedSlice.micros() / rawSlice.micros());
                }
            }
        }
        System.out.printf(
                "%s: raw %.0f us, tracked %.0f us, ratio %.2f, requests/s %.0f / %.0f, slow looks/s %.1f, findings %.0f%n",
                kind,
                median(raw, Slice::micros),
                median(tracked, Slice::micros),
                median(ratios, ratio -> ratio),
                median(raw, Slice::requests),
                median(tracked, Slice::requests),
                median(tracked, Slice::slowLooks),
                median(tracked, Slice::findings));
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        return values.stream().mapToDouble(figure).sorted().toArray()[values.size() / 2];
    }
}
