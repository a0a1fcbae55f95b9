package io.github.jlockdep.engine.base;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the engine counts: its own errors, what it had no room for, failures of listeners, and where it was slow. */
public final class Counters {
    public static final AtomicLong faults = new AtomicLong();
    public static final AtomicLong losses = new AtomicLong();
    public static final AtomicLong listenerFailures = new AtomicLong();

    /** Findings and remarks that were left out of the log, so that it is not flooded. */
    public static final AtomicLong leftOut = new AtomicLong();

    /** Acquisitions and waits whose chain nobody knew. */
    public static final AtomicLong chainLooks = new AtomicLong();
    /** Locks that were needed to trigger an event, where nobody knew that. */
    public static final AtomicLong triggerLooks = new AtomicLong();
    /** Looks at wrong use, and at what a flag is set, cleared or asked under. */
    public static final AtomicLong useLooks = new AtomicLong();
    /** Locks without a name that were named by a walk of the stack, because their line was not known. */
    public static final AtomicLong namings = new AtomicLong();

    private static final int MOST_TABLES = 64;
    private static final Set<String> fullTables = ConcurrentHashMap.newKeySet();

    private Counters() {}

    /**
     * Counts an error of the engine itself, and logs the first one. It throws nothing, whatever the fault is. That a
     * thread has no room left is no error but a loss.
     */
    public static void fault(Throwable fault) {
        try {
            if (fault instanceof StackOverflowError || fault instanceof OutOfMemoryError) {
                lost();
            } else if (faults.incrementAndGet() == 1) {
                Remarks.notice("jlockdep met an error of its own and goes on: " + fault
                        + ". Later ones are only counted, in Lockdep.statistics().");
                Remarks.passOn();
            }
        } catch (Throwable again) {
            // The thread is out of stack or memory once more; the application must not notice.
        }
    }

    public static void lost() {
        losses.incrementAndGet();
    }

    /** Counts a loss, and logs once for each table that it is full. */
    public static void fullTable(String what, int limit) {
        losses.incrementAndGet();
        if (fullTables.size() < MOST_TABLES && fullTables.add(what)) {
            Remarks.notice("jlockdep has no room for more " + what + " than " + limit
                    + "; it goes on checking those that it knows. See Lockdep.statistics().");
        }
    }

    public static void reset() {
        faults.set(0);
        losses.set(0);
        listenerFailures.set(0);
        leftOut.set(0);
        chainLooks.set(0);
        triggerLooks.set(0);
        useLooks.set(0);
        namings.set(0);
        fullTables.clear();
    }
}
