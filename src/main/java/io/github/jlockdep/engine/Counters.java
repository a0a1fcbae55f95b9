package io.github.jlockdep.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the engine counts: its faults, and what it had no room for. Safe for use by any thread. */
final class Counters {
    static final AtomicLong faults = new AtomicLong();
    static final AtomicLong losses = new AtomicLong();
    static final AtomicLong listenerFailures = new AtomicLong();

    private static final Set<String> fullTables = ConcurrentHashMap.newKeySet();

    private Counters() {}

    /** Counts an error of our own; must not fail, whatever the fault is. */
    static void fault(Throwable fault) {
        try {
            if (faults.incrementAndGet() == 1) {
                Reporter.notice("jlockdep met an error of its own and goes on: " + fault
                        + ". Later ones are only counted, in Lockdep.statistics().");
                Reporter.passOn();
            }
        } catch (Throwable again) {
            // Out of stack or memory once more: the application must not notice.
        }
    }

    /** Says once for each class that its comparator fails. */
    static void comparatorFailed(LockClassNode node, Throwable failure) {
        if (node.isFirstComparatorFailure()) {
            Reporter.notice("The comparator of lock class '" + node.name() + "' failed with "
                    + failure.getClass().getName() + "; where it fails, the order of instances seen is used instead.");
            Reporter.passOn();
        }
    }

    static void lost() {
        losses.incrementAndGet();
    }

    /** Counts a loss, and says once for each table that it is full. */
    static void fullTable(String what, int limit) {
        losses.incrementAndGet();
        if (fullTables.add(what)) {
            Reporter.notice("jlockdep has no room for more " + what + " than " + limit
                    + "; it goes on checking those that it knows. See Lockdep.statistics().");
        }
    }

    static void reset() {
        faults.set(0);
        losses.set(0);
        listenerFailures.set(0);
        fullTables.clear();
    }
}
