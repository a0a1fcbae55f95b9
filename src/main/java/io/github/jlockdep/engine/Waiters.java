package io.github.jlockdep.engine;

import java.util.Arrays;

/** The threads that wait for one event now and hold locks meanwhile, each by the epoch in which it began to. Safe for any thread. */
final class Waiters {
    /** What {@link #oldest} returns when nobody waits. */
    static final int NOBODY = Integer.MAX_VALUE;

    private int[] epochs = {};
    private volatile int oldest = NOBODY;

    /** When the one began that waits longest; {@link #NOBODY} if nobody waits. */
    int oldest() {
        return oldest;
    }

    synchronized void add(int epoch) {
        epochs = Arrays.copyOf(epochs, epochs.length + 1);
        epochs[epochs.length - 1] = epoch;
        oldest = Math.min(oldest, epoch);
    }

    /** Returns whether it was there. */
    synchronized boolean remove(int epoch) {
        int before = epochs.length;
        epochs = Arrays.stream(epochs).filter(other -> other != epoch).toArray();
        oldest = Arrays.stream(epochs).min().orElse(NOBODY);
        return epochs.length < before;
    }
}
