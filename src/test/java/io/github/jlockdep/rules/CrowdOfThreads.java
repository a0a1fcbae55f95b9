package io.github.jlockdep.rules;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Live threads, each of which holds a tracked lock until all are sent home. */
final class CrowdOfThreads {
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Threads.Running> threads = new ArrayList<>();

    CrowdOfThreads(int size) {
        CountDownLatch holding = new CountDownLatch(size);
        for (int i = 0; i < size; i++) {
            TrackedReentrantLock lock = new TrackedReentrantLock("of a crowd");
            threads.add(Threads.start("crowd-" + i, () -> {
                lock.lock();
                holding.countDown();
                end.await();
                lock.unlock();
            }));
        }
        Threads.await(holding);
    }

    void disperse() {
        end.countDown();
        threads.forEach(Threads.Running::join);
    }
}
