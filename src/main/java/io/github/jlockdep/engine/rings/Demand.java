package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.graph.Observation;

/** What a ring has to show to be taken. */
enum Demand {
    /** A feasible ring: its sides share no guard, however doubtful the guard is, and nothing else speaks against it. */
    LIKELY {
        @Override
        boolean canOverlap(Observation one, Observation other) {
            return !one.sharesGuard(other);
        }
    },
    /**
     * A ring whose sides share no guard that is there in every run, and in which each wants the very lock that the next
     * holds.
     */
    CHAINED,
    /** A ring whose sides share no guard that is there in every run. */
    UNGUARDED;

    /** Whether two threads can be in these two situations at the same time. */
    boolean canOverlap(Observation one, Observation other) {
        return !one.sharesReliableGuard(other);
    }

    /** Whether the very instances must meet. Then it may be two instances of one class that the ring passes. */
    boolean isOfInstances() {
        return this != UNGUARDED;
    }
}
