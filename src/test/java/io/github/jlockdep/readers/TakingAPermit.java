package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How a permit is taken; each way waits until there is one. */
enum TakingAPermit {
    UNINTERRUPTIBLY {
        @Override
        void take(Semaphore semaphore) {
            semaphore.acquireUninterruptibly();
        }
    },
    INTERRUPTIBLY {
        @Override
        void take(Semaphore semaphore) throws InterruptedException {
            semaphore.acquire();
        }
    },
    TIMED {
        @Override
        void take(Semaphore semaphore) throws InterruptedException {
            assertTrue(semaphore.tryAcquire(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
        }
    },
    TRIED {
        @Override
        void take(Semaphore semaphore) {
            while (!semaphore.tryAcquire()) {
                Thread.yield();
            }
        }
    };

    abstract void take(Semaphore semaphore) throws InterruptedException;
}
