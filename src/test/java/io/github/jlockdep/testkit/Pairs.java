package io.github.jlockdep.testkit;

import java.util.concurrent.locks.Lock;

/** The smallest ways to take two locks. */
public final class Pairs {
    private Pairs() {}

    /** Takes both on the current thread, the second inside the first, and lets go of both. */
    public static void nest(Lock outer, Lock inner) {
        outer.lock();
        try {
            inner.lock();
            inner.unlock();
        } finally {
            outer.unlock();
        }
    }

    /** Takes both in one order on a thread, then in the other order on another thread. */
    public static void invert(Lock a, Lock b) {
        Threads.runInOrder(() -> nest(a, b), () -> nest(b, a));
    }
}
