package io.github.jlockdep.cli.unite;

import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lock statistics of all runs, added up by the name of the class and by mode. Each run counts once. */
final class LockStatTotals {
    private final Map<Key, LockClassStatistics> sums = new HashMap<>();
    /** Of the runs whose recordings were not read to their end, what counts already; such a run may come once more. */
    private final Map<OneRun, Set<Key>> counted = new HashMap<>();

    private record Key(String lockClass, LockMode mode) {}

    /** Adds what one run has counted. */
    void add(OneRun run, LockClassStatistics row) {
        Key key = new Key(row.lockClass(), row.mode());
        if (!run.isWhole()
                && counted.computeIfAbsent(run, none -> new HashSet<>()).add(key)) {
            sums.merge(key, row, LockClassStatistics::plus);
        }
    }

    /** Says that the recording of the run was read to its end. */
    void end(OneRun run) {
        counted.remove(run);
    }

    /** How often locks of the class were taken, in either mode; 0 if nobody counted. */
    long acquisitions(String lockClass) {
        return acquisitions(lockClass, LockMode.EXCLUSIVE) + acquisitions(lockClass, LockMode.SHARED);
    }

    private long acquisitions(String lockClass, LockMode mode) {
        LockClassStatistics row = sums.get(new Key(lockClass, mode));
        return row == null ? 0 : Math.min(row.acquisitions(), Long.MAX_VALUE / 2);
    }

    /** All of them, the most contended first. */
    List<LockClassStatistics> all() {
        return sums.values().stream()
                .sorted(LockClassStatistics.MOST_CONTENDED_FIRST)
                .toList();
    }
}
