package io.github.jlockdep.scenarios;

import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.locks.Lock;

/** Bodies that take locks inside each other. */
final class Nest {
    private Nest() {}

    /** Takes the locks in this order, and releases them in the opposite one. */
    static Threads.Body of(Lock... locks) {
        return () -> take(locks);
    }

    /** Takes the locks in this order, and releases them in the opposite one, on the current thread. */
    static void take(Lock... locks) {
        for (Lock lock : locks) {
            lock.lock();
        }
        for (int i = locks.length - 1; i >= 0; i--) {
            locks[i].unlock();
        }
    }
}
