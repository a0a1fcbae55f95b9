package io.github.jlockdep.engine.classes;

import java.util.Arrays;

/** What is known of the events of one class. Guarded by the validator's lock, but for what is declared at creation. */
public final class EventTraits {
    /** How many threads can do at once what the event waits for; 0 if there is no limit, or nobody knows. */
    private volatile int width = 1;

    private volatile boolean tasks;
    private volatile boolean arePermits;
    private volatile boolean condition;
    private volatile boolean handedOver;
    private volatile int[] monitors = {};
    private volatile boolean monitorsKnown;

    /** Declares that these are the tasks of an executor, of which so many run at once. */
    public void setTasks(int threads) {
        tasks = true;
        width = threads;
    }

    /** Declares that so many threads can have a permit at once. */
    public void setPermits(int permits) {
        width = arePermits ? Math.max(width, permits) : permits;
        arePermits = true;
    }

    /** Whether these are permits, which any thread may give back. */
    public boolean isPermits() {
        return arePermits;
    }

    /** Declares that who waits for these lets go of a lock, and will take it again. */
    public void setCondition() {
        condition = true;
    }

    boolean isCondition() {
        return condition;
    }

    public int width() {
        return width;
    }

    public boolean isTasks() {
        return tasks;
    }

    /** Whether what one thread has begun was ended by another: then the first one holds nothing while it lasts. */
    public boolean isHandedOver() {
        return handedOver;
    }

    public void setHandedOver() {
        handedOver = true;
    }

    /**
     * Whether the flag is kept under locks of this class, which a thread that waits for the flag lets go of: they were held
     * whenever the flag was set, cleared or asked.
     */
    public boolean isMonitor(int lockClass) {
        return Arrays.stream(monitors).anyMatch(monitor -> monitor == lockClass);
    }

    /** Whether {@link #touched} under what that thread holds would change nothing. */
    public boolean isKnownToBeTouchedUnder(LockStack held) {
        boolean known = monitorsKnown;
        for (int monitor : monitors) {
            known &= held.holdsOneOf(monitor);
        }
        return known;
    }

    /** Notes the locks under which a flag was set, cleared or asked; returns the classes that are no monitors any more. */
    public int[] touched(long[] held) {
        int[] before = monitors;
        int[] after = monitorsKnown ? common(held) : classes(held);
        monitors = after;
        monitorsKnown = true;
        return Arrays.stream(before).filter(old -> !isMonitor(old)).toArray();
    }

    void reset() {
        handedOver = false;
        monitorsKnown = false;
        monitors = new int[0];
    }

    private int[] common(long[] held) {
        int[] now = classes(held);
        return Arrays.stream(monitors)
                .filter(old -> Arrays.stream(now).anyMatch(held1 -> held1 == old))
                .toArray();
    }

    private static int[] classes(long[] held) {
        return Arrays.stream(held)
                .filter(word -> !LockClasses.of(word).isEvent())
                .mapToInt(Word::lockClass)
                .distinct()
                .toArray();
    }
}
