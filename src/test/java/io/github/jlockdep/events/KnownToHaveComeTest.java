package io.github.jlockdep.events;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results and latches that a thread awaits under the lock that they need, but knows to be there. */
@ExtendWith(QuietLog.class)
class KnownToHaveComeTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock lock = new TrackedReentrantLock("lock");
    private final ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
    private final TrackedCountDownLatch open = new TrackedCountDownLatch("open", 1);

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    private Future<?> needsTheLock() {
        return pool.submit(() -> Held.nest(lock));
    }

    private void openUnderTheLock() throws Exception {
        Held.under(lock, open::countDown);
    }

    /** Checks that a thread may await the result under the lock after it has asked so. */
    private void silent(Asking first) {
        Threads.runInOrder(() -> {
            Future<?> future = needsTheLock();
            first.of(future);
            Held.under(lock, future::get);
        });
        splats.assertSilent();
    }

    private interface Asking {
        void of(Future<?> future) throws Exception;
    }

    @Nested
    class Results {
        @Test
        void resultIsKnownAfterGet() {
            silent(Future::get);
        }

        @Test
        void resultIsKnownAfterTimedGet() {
            silent(future -> future.get(Threads.BOUND_SECONDS, SECONDS));
        }

        @Test
        void resultIsKnownAfterIsDone() {
            silent(future -> Threads.await("the task is done", future::isDone));
        }

        @Test
        void resultIsKnownToAllOnceTheExecutorHasEnded() {
            silent(future -> {
                pool.shutdown();
                Threads.run("other", () -> pool.awaitTermination(Threads.BOUND_SECONDS, SECONDS));
            });
        }

        @Test
        void resultOfACompletableFutureIsKnownAfterJoin() {
            Threads.runInOrder(() -> {
                var future = TrackedCompletableFuture.runAsync(() -> Held.nest(lock), pool);
                future.join();
                Held.under(lock, future::join);
            });
            splats.assertSilent();
        }

        @Test
        void resultIsNotKnownToOtherThreads() {
            AtomicReference<Future<?>> future = new AtomicReference<>();
            Threads.runInOrder(
                    () -> {
                        future.set(needsTheLock());
                        future.get().get();
                    },
                    () -> Held.under(lock, () -> future.get().get()));
            Rings.assertOne(splats, Grade.LIKELY, "pool", "lock");
        }
    }

    @Nested
    class Latches {
        @Test
        void openLatchIsKnownAfterAwait() {
            Threads.runInOrder(KnownToHaveComeTest.this::openUnderTheLock, () -> {
                open.await();
                Held.under(lock, open::await);
            });
            splats.assertSilent();
        }

        @Test
        void openLatchIsKnownAfterTimedAwait() {
            Threads.runInOrder(KnownToHaveComeTest.this::openUnderTheLock, () -> {
                open.await(Threads.BOUND_SECONDS, SECONDS);
                Held.under(lock, open::await);
            });
            splats.assertSilent();
        }

        @Test
        void openLatchIsKnownAfterGetCount() {
            Threads.runInOrder(KnownToHaveComeTest.this::openUnderTheLock, () -> {
                open.getCount();
                Held.under(lock, open::await);
            });
            splats.assertSilent();
        }

        @Test
        void openLatchIsNotKnownToOtherThreads() {
            Threads.runInOrder(
                    KnownToHaveComeTest.this::openUnderTheLock, open::await, () -> Held.under(lock, open::await));
            Rings.assertOne(splats, Grade.LIKELY, "open", "lock");
        }
    }
}
