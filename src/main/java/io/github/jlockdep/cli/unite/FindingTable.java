package io.github.jlockdep.cli.unite;

import io.github.jlockdep.cli.read.RecordedLine;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The findings of all runs and of their union, each once. Of one that several have, the strongest is shown. */
final class FindingTable {
    /**
     * What makes it one finding: its kind and its classes; unless it is a ring of classes, also the line at which it
     * was made.
     */
    private record Key(SplatKind kind, List<String> classes, String at) {}

    private final Map<Key, UnitedFinding> all = new LinkedHashMap<>();
    /** By ring, so that a run's own word about it is found. */
    private final Map<Key, Map<Integer, Grade>> byRun = new HashMap<>();

    /** Adds what a run has found. */
    void add(OneRun run, RecordedLine.OfFinding line) {
        boolean isRingOfClasses = line.kind() == SplatKind.CIRCULAR_DEPENDENCY
                || line.kind() == SplatKind.CIRCULAR_WAIT && !line.sides().isEmpty();
        Key key = new Key(line.kind(), line.classes(), isRingOfClasses ? "" : line.at());
        UnitedFinding found = UnitedFinding.of(run, line);
        UnitedFinding known = all.get(key);
        if (known == null) {
            all.put(key, found);
        } else {
            UnitedFinding shown = found.isStrongerThan(known) ? found : known;
            TreeMap<Integer, OneRun> runs = new TreeMap<>(known.runs());
            runs.put(run.index, run);
            all.put(key, withRuns(shown, runs));
        }
        byRun.computeIfAbsent(key, none -> new HashMap<>()).merge(run.index, line.grade(), FindingTable::higher);
    }

    /**
     * Adds a ring that the union shows, unless a run has found it by itself with no lower grade. The rings of the JVMs
     * side by side come first; of two that are worth the same, they are the better explained ones.
     */
    void add(UnitedFinding ring) {
        Key key = key(ring);
        UnitedFinding known = all.get(key);
        if (known == null || ring.grade().compareTo(known.grade()) > 0) {
            all.put(key, ring);
        }
    }

    /** What the run itself says of the ring; null if nothing. */
    @Nullable
    Grade gradeOf(UnitedFinding ring, int run) {
        return byRun.getOrDefault(key(ring), Map.of()).get(run);
    }

    /** All of them, the strongest first. */
    List<UnitedFinding> all() {
        List<UnitedFinding> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparing(UnitedFinding::grade)
                .reversed()
                .thenComparing(UnitedFinding::kind)
                .thenComparing(finding -> String.join("\0", finding.classes())));
        return sorted;
    }

    private static Key key(UnitedFinding ring) {
        return new Key(ring.kind(), ring.classes(), "");
    }

    private static Grade higher(Grade one, Grade other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static UnitedFinding withRuns(UnitedFinding shown, TreeMap<Integer, OneRun> runs) {
        return new UnitedFinding(
                shown.kind(),
                shown.classes(),
                shown.grade(),
                shown.reason(),
                shown.shortcomings(),
                shown.text(),
                shown.sides(),
                runs);
    }
}
