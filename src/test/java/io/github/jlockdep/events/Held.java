package io.github.jlockdep.events;

import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.locks.Lock;

/** Bodies that run while a lock is held. */
final class Held {
    private Held() {}

    /** Runs the body while the current thread holds the lock. */
    static void under(Lock lock, Threads.Body body) throws Exception {
        lock.lock();
        try {
            body.run();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the locks inside each other, and releases them. */
    static void nest(Lock... locks) {
        for (Lock lock : locks) {
            lock.lock();
        }
        for (int i = locks.length - 1; i >= 0; i--) {
            locks[i].unlock();
        }
    }
}
