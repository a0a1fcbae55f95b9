package io.github.jlockdep.recording;

import io.github.jlockdep.engine.stat.LockStats;
import io.github.jlockdep.report.ContendedPlace;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockTimes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The lines of the lock statistics, one for each name of a class and each mode; none where nothing is counted. */
final class LockStatLines {
    private LockStatLines() {}

    /** Two classes may have one name, and a reader knows them by it. */
    static void write(Consumer<JsonLine> out) {
        Map<List<Object>, LockClassStatistics> byName = LockStats.read().stream()
                .collect(Collectors.toMap(
                        row -> List.of(row.lockClass(), row.mode()), row -> row, LockClassStatistics::plus));
        byName.values().stream()
                .sorted(LockClassStatistics.MOST_CONTENDED_FIRST)
                .forEach(row -> out.accept(line(row)));
    }

    private static JsonLine line(LockClassStatistics row) {
        JsonLine line = RecordingLines.line("lockStat")
                .field("name", row.lockClass())
                .field("mode", row.mode().name().toLowerCase(Locale.ROOT))
                .field("acquisitions", row.acquisitions());
        times(line.name("waits"), row.waits());
        times(line.name("holds"), row.holds());
        line.name("places").beginArray();
        for (ContendedPlace place : row.contendedPlaces()) {
            line.begin()
                    .field("at", EvidenceLines.frame(place.place()))
                    .field("contentions", place.contentions())
                    .end();
        }
        return line.endArray().end();
    }

    private static void times(JsonLine line, LockTimes times) {
        line.begin()
                .field("count", times.count())
                .field("min", times.minNanos())
                .field("max", times.maxNanos())
                .field("total", times.totalNanos())
                .name("histogram")
                .beginArray();
        times.histogram().forEach(line::value);
        line.endArray().end();
    }
}
