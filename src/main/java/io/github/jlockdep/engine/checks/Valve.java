package io.github.jlockdep.engine.checks;

/**
 * A bound on how many pass in a minute after a first lot, and on how many threads are inside at once. Safe for use by
 * any thread; never waits.
 */
public final class Valve {
    /** How many threads are inside at most. */
    public static final int MOST_INSIDE = 4;

    private final long nanosForOne;
    private final long most;
    private long credit;
    private long last = System.nanoTime();
    private int inside;

    /**
     * An open one.
     *
     * @param atOnce how many pass at once, after a time of rest
     * @param inAMinute how many pass in each minute after that
     */
    public Valve(int atOnce, int inAMinute) {
        nanosForOne = 60_000_000_000L / inAMinute;
        most = atOnce * nanosForOne;
        credit = most;
    }

    /** Whether something passes. If it does, {@link #leave} must follow when it is through. */
    public synchronized boolean enter() {
        long now = System.nanoTime();
        credit = Math.min(most, credit + now - last);
        last = now;
        if (credit < nanosForOne || inside >= MOST_INSIDE) {
            return false;
        }
        credit -= nanosForOne;
        inside++;
        return true;
    }

    /** What has entered is through. */
    public synchronized void leave() {
        inside--;
    }

    /** Whether there are as many threads inside as may be: what lies behind it blocks. */
    public synchronized boolean isFull() {
        return inside >= MOST_INSIDE;
    }

    /** Opens it wholly again. */
    public synchronized void reset() {
        credit = most;
    }
}
