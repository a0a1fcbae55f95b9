package io.github.jlockdep.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints the results as the table of the performance page: what was measured, what is the bound, and does it hold. */
final class Table {
    private final Results results;
    private final PrintStream out;

    Table(Results results, PrintStream out) {
        this.results = results;
        this.out = out;
    }

    void print() {
        out.println("| work | JDK | Guava | TrackedReentrantLock | Lockdep.wrap | bound | aim | holds |");
        out.println("|---|---|---|---|---|---|---|---|");
        ratio("uncontended lock+unlock, nothing else held", "pair", 3, 1.5);
        ratio("2 nested locks", "nest-2", 2.5, 1.5);
        ratio("4 nested locks", "nest-4", 2.5, 1.5);
        ratio("8 nested locks", "nest-8", 2.5, 1.5);
        ratio("re-entrant pair", "reentrantPair", 2, 1.4);
        ratio("2 threads, one lock", "oneLock", 1.3, 1.05);
        ratio("2 threads, own locks", "ownLocks", 2.5, 1.5);
        scaling();
        ratio("1,000 locks of own names, random pair out of 16,384 known", "nestedPair", 4, 2);
        limit("nest of two of one class of 1,000, order known", "nestInOneClass-1000", "ns", 100, 50);
        limit("the same: 16,384 different pairs", "nestInOneClass-16384", "ns", 100, 50);
        allocation("the same: bytes", "nestInOneClass-16384", 0, 0);
        ratio("fresh lock of a known class under a held one", "freshLock", 3, 1.5);
        limit("creating a named lock of a known class", "named", "ns", 60, 15);
        allocation("the same: bytes beyond the JDK's", "named", 40, 16);
        limit("creating a lock without a name, its line known", "unnamed", "ns", 300, 50);
        allocation("bytes per lock+unlock", "pair", 0, 0);
        allocation("bytes per 8 nested locks", "nest-8", 0, 0);
        limit("repeat of a known finding", "inversion", "ns", 100, Double.NaN);
        allocation("the same: bytes", "inversion", 0, 0);
        limit("first-time edges: chain upward of 5,000 locks", "chainOf5000", "ms", 100, 20);
        limit("the same: 100,000 locks", "chainOf100000", "ms", Double.NaN, Double.NaN);
        limit("100,000 random first-time edges among 10,000 classes", "randomEdges", "ms", 5_000, 500);
        p99();
        asGuava("first-time edges, cold: chain upward of 5,000 locks", "coldChain");
        asGuava("the same: 5,000 locks under one", "coldHub");
        asGuava("the same: 20,000 random pairs", "coldPairs");
        ratio("mode off", "off pair", 1.0, 1.0);
    }

    private void ratio(String work, String benchmark, double bound, double aim) {
        double raw = results.get(benchmark, Kind.RAW);
        row(
                work,
                cell(benchmark, Kind.RAW, "ns"),
                ratioCell(benchmark, Kind.GUAVA),
                ratioCell(benchmark, Kind.TRACKED),
                ratioCell(benchmark, Kind.WRAPPED),
                bound + "x",
                aim + "x",
                verdict(results.get(benchmark, Kind.TRACKED) / raw, bound, aim));
    }

    private void limit(String work, String benchmark, String unit, double bound, double aim) {
        row(
                work,
                cell(benchmark, Kind.RAW, unit),
                cell(benchmark, Kind.GUAVA, unit),
                cell(benchmark, Kind.TRACKED, unit),
                cell(benchmark, Kind.WRAPPED, unit),
                amount(bound, unit),
                amount(aim, unit),
                verdict(results.get(benchmark, Kind.TRACKED), bound, aim));
    }

    private void asGuava(String work, String benchmark) {
        double guava = results.get(benchmark, Kind.GUAVA);
        limit(work, benchmark, "ms", guava, guava / 3);
    }

    private void allocation(String work, String benchmark, double bound, double aim) {
        double raw = results.allocation(benchmark, Kind.RAW);
        row(
                work,
                amount(raw, "B"),
                more(benchmark, Kind.GUAVA, raw),
                more(benchmark, Kind.TRACKED, raw),
                more(benchmark, Kind.WRAPPED, raw),
                "+" + amount(bound, "B"),
                "+" + amount(aim, "B"),
                verdict(Math.rint(results.allocation(benchmark, Kind.TRACKED) - raw), bound, aim));
    }

    private void scaling() {
        row(
                "throughput per thread, own locks, 2 threads against 1",
                scale(Kind.RAW),
                scale(Kind.GUAVA),
                scale(Kind.TRACKED),
                scale(Kind.WRAPPED),
                "0.9",
                "0.97",
                verdict(-alone(Kind.TRACKED), -0.9, -0.97));
    }

    private void p99() {
        row(
                "the same: 99 of 100 edges take at most",
                micros(Kind.RAW),
                "",
                micros(Kind.TRACKED),
                micros(Kind.WRAPPED),
                "1000 us",
                "50 us",
                verdict(results.get("randomEdges", Kind.TRACKED, "p99") / 1e3, 1000, 50));
    }

    private double alone(Kind kind) {
        return results.get("ownLockAlone", kind) / results.get("ownLocks", kind);
    }

    private String scale(Kind kind) {
        return text("%.2f", alone(kind), "");
    }

    private String micros(Kind kind) {
        return text("%.1f", results.get("randomEdges", kind, "p99") / 1e3, " us");
    }

    private String more(String benchmark, Kind kind, double raw) {
        return text("+%.0f", Math.rint(results.allocation(benchmark, kind) - raw) + 0.0, " B");
    }

    private String cell(String benchmark, Kind kind, String unit) {
        return amount(results.get(benchmark, kind), unit);
    }

    private String ratioCell(String benchmark, Kind kind) {
        double ratio = results.get(benchmark, kind) / results.get(benchmark, Kind.RAW);
        return Double.isNaN(ratio) ? "" : cell(benchmark, kind, "ns") + ", " + text("%.2f", ratio, "x");
    }

    private static String amount(double value, String unit) {
        return text(value < 100 && value != Math.rint(value) ? "%.1f" : "%.0f", value, " " + unit);
    }

    private static String text(String format, double value, String unit) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value) + unit;
    }

    private static String verdict(double value, double bound, double aim) {
        if (Double.isNaN(value) || Double.isNaN(bound)) {
            return "";
        }
        return value <= aim ? "aim" : value <= bound ? "bound" : "no";
    }

    private void row(String... cells) {
        out.println("| " + String.join(" | ", cells) + " |");
    }
}
