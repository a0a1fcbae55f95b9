package io.github.jlockdep.engine.stat;

import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.report.ContendedPlace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places at which threads had to wait for locks of one class in one mode. Safe for use by any thread. */
/*
 * A thread looks at its stack at its first waits, and at one in LATER of later ones, which stands for all of them: a
 * look costs some microseconds.
 */
final class Places {
    private static final int ALL_LOOKED_AT = 16;
    private static final int LATER = 16;
    private static final int MOST = 64;

    private final Map<StackTraceElement, Long> contentions = new HashMap<>();

    /** For how many waits a look at the stack stands at this one; 0 for no look. */
    static long weight(long waitsBefore, long waits) {
        if (waitsBefore < ALL_LOOKED_AT) {
            return waits;
        }
        return waitsBefore / LATER == (waitsBefore + waits) / LATER ? 0 : Math.max(waits, LATER);
    }

    /** The current thread has waited here, that many times. */
    void contended(long waits) {
        StackTraceElement[] stack = StackTraces.capture();
        if (stack.length > 0) {
            add(stack[0], waits);
        }
    }

    private synchronized void add(StackTraceElement place, long waits) {
        if (contentions.size() < MOST || contentions.containsKey(place)) {
            contentions.merge(place, waits, Long::sum);
        }
    }

    /** The places, with most waits first. */
    synchronized List<ContendedPlace> toReport() {
        return contentions.entrySet().stream()
                .map(entry -> new ContendedPlace(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(ContendedPlace::contentions)
                        .reversed()
                        .thenComparing(place -> place.place().toString()))
                .toList();
    }
}
