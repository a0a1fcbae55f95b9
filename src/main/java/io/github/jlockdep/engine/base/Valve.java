package io.github.jlockdep.engine.base;

/**
 * What keeps a log from being flooded, and threads from being stuck in it: a bound on how many findings pass in a
 * minute after a first lot, and on how many threads are inside at once. Safe for use by any thread; never waits.
 */
public final class Valve {
    /** How many pass at once, after a time of rest. */
    public static final int AT_ONCE = 200;
    /** How many pass in each minute after that. */
    public static final int IN_A_MINUTE = 100;
    /** How many threads are inside at most: more than that, and the log blocks. */
    public static final int MOST_INSIDE = 4;

    private static final long NANOS_FOR_ONE = 60_000_000_000L / IN_A_MINUTE;

    private long credit = AT_ONCE * NANOS_FOR_ONE;
    private long last = System.nanoTime();
    private int inside;
    private long leftOut;

    /** Whether something passes. If it does, {@link #leave} must follow when it is through. */
    public synchronized boolean enter() {
        long now = System.nanoTime();
        credit = Math.min(AT_ONCE * NANOS_FOR_ONE, credit + now - last);
        last = now;
        if (credit >= NANOS_FOR_ONE && inside < MOST_INSIDE) {
            credit -= NANOS_FOR_ONE;
            inside++;
            return true;
        }
        leftOut++;
        return false;
    }

    /** What has entered is through. */
    public synchronized void leave() {
        inside--;
    }

    /** How many were left out since this was asked the last time. */
    public synchronized long takeLeftOut() {
        long count = leftOut;
        leftOut = 0;
        return count;
    }

    /** Opens it wholly again. */
    public synchronized void reset() {
        credit = AT_ONCE * NANOS_FOR_ONE;
        leftOut = 0;
    }
}
