package io.github.jlockdep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The text of lock statistics, in the layout of the kernel's {@code /proc/lock_stat}: times in microseconds with two
 * decimals, {@code -W} and {@code -R} behind the names of locks with readers, and the most contended places of each
 * class. The kernel's columns of bounces between processors are left out: the JVM does not tell them.
 *
 * @since 0.1.0
 */
public final class LockStatTable {
    private static final int MOST_PLACES = 4;
    private static final int NAME_WIDTH = 40;
    private static final String HEADER = String.format(
            Locale.ROOT,
            "%" + NAME_WIDTH + "s %14s %14s %14s %14s %14s %14s %14s %14s %14s %14s",
            "class name",
            "contentions",
            "waittime-min",
            "waittime-max",
            "waittime-total",
            "waittime-avg",
            "acquisitions",
            "holdtime-min",
            "holdtime-max",
            "holdtime-total",
            "holdtime-avg");

    private LockStatTable() {}

    /**
     * The table, with lines separated by {@code \n}.
     *
     * @param statistics what it is to show, in that order; what belongs to one class is put together
     */
    public static String format(List<LockClassStatistics> statistics) {
        String rule = "-".repeat(HEADER.length());
        StringBuilder text = new StringBuilder("lock_stat version 0.4\n");
        text.append(rule).append('\n').append(HEADER).append('\n').append(rule).append("\n\n");
        Map<String, List<LockClassStatistics>> byClass = new LinkedHashMap<>();
        for (LockClassStatistics row : statistics) {
            byClass.computeIfAbsent(row.lockClass(), name -> new ArrayList<>()).add(row);
        }
        byClass.values().forEach(rows -> {
            addRows(text, rows);
            text.append('\n').append(".".repeat(HEADER.length())).append("\n\n");
        });
        return text.toString();
    }

    private static void addRows(StringBuilder text, List<LockClassStatistics> rows) {
        boolean hasReaders = rows.stream().anyMatch(row -> row.mode() == LockMode.SHARED);
        String name = Names.printable(rows.get(0).lockClass());
        for (LockClassStatistics row : rows) {
            String suffix = !hasReaders ? "" : row.mode() == LockMode.SHARED ? "-R" : "-W";
            text.append(String.format(Locale.ROOT, "%" + NAME_WIDTH + "s", name + suffix + ":"));
            text.append(String.format(Locale.ROOT, " %14d", row.contentions()));
            addTimes(text, row.waits());
            text.append(String.format(Locale.ROOT, " %14d", row.acquisitions()));
            addTimes(text, row.holds());
            text.append('\n');
        }
        for (LockClassStatistics row : rows) {
            addPlaces(text, name, row.contendedPlaces());
        }
    }

    private static void addTimes(StringBuilder text, LockTimes times) {
        for (long nanos : new long[] {times.minNanos(), times.maxNanos(), times.totalNanos(), times.averageNanos()}) {
            text.append(String.format(Locale.ROOT, " %14.2f", nanos / 1_000.0));
        }
    }

    private static void addPlaces(StringBuilder text, String name, List<ContendedPlace> places) {
        if (!places.isEmpty()) {
            String indent = " ".repeat(Math.max(1, NAME_WIDTH - 1 - name.length()));
            text.append(indent).append("-".repeat(name.length())).append('\n');
            for (ContendedPlace place : places.subList(0, Math.min(MOST_PLACES, places.size()))) {
                text.append(indent)
                        .append(name)
                        .append(String.format(Locale.ROOT, " %14d", place.contentions()))
                        .append("          at ")
                        .append(Names.frame(place.place()))
                        .append('\n');
            }
        }
    }
}
