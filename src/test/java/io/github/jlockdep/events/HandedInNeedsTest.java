package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a task triggers needs what its submitter had to take first, and the tasks of one thread are told apart although
 * one thread runs them all.
 */
class HandedInNeedsTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock lock = new TrackedReentrantLock("lock");
    private final CountDownLatch latch = new TrackedCountDownLatch("latch", 1);
    private final ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");

    @AfterEach
    void endPool() {
        pool.shutdown();
    }

    private void submitsCountAfterTheLock() throws Exception {
        Held.nest(lock);
        pool.submit(latch::countDown).get();
    }

    private void awaitsUnderTheLock() throws Exception {
        Held.under(lock, latch::await);
    }

    @Test
    void lockTakenBeforeTheTaskWasHandedInIsNeeded() {
        Threads.run("submitter", this::submitsCountAfterTheLock);
        Threads.run("waiter", this::awaitsUnderTheLock);
        CircularWait splat = Rings.assertOne(splats, Grade.LIKELY, "lock", "latch");
        assertEquals(
                List.of("submitter", "waiter"),
                splat.ring().sides().stream()
                        .map(side -> side.thread().name())
                        .sorted()
                        .toList());
    }

    @Test
    void taskHandedInByATaskNeedsWhatTheFirstSubmitterTook() {
        ExecutorService other = Lockdep.wrap(Executors.newSingleThreadExecutor(), "other");
        Threads.run("submitter", () -> {
            Held.nest(lock);
            other.submit(() -> pool.submit(latch::countDown)).get();
        });
        Threads.run("waiter", this::awaitsUnderTheLock);
        Rings.assertOne(splats, Grade.LIKELY, "lock", "latch");
        other.shutdown();
    }

    @Nested
    class Silent {
        @Test
        void lockTakenBeforeTheLatchWasMade() {
            Held.nest(lock);
            Threads.run("submitter", () -> {
                Held.nest(lock);
                CountDownLatch later = new TrackedCountDownLatch("later", 1);
                pool.submit(later::countDown).get();
                Threads.run("waiter", () -> Held.under(lock, later::await));
            });
            splats.assertSilent();
        }

        @Test
        void submitterThatWaitsItself() {
            Threads.run("submitter", () -> {
                submitsCountAfterTheLock();
                awaitsUnderTheLock();
            });
            splats.assertSilent();
        }

        @Test
        void lockTakenAfterTheTaskWasHandedIn() {
            Threads.run("submitter", () -> {
                pool.submit(latch::countDown).get();
                Held.nest(lock);
            });
            Threads.run("waiter", HandedInNeedsTest.this::awaitsUnderTheLock);
            splats.assertSilent();
        }
    }

    @Test
    void lockTakenBeforeNewWorkCameIsDoubtful() {
        BlockingQueue<Integer> queue = Lockdep.wrap(new LinkedBlockingQueue<>(List.of(1)), "queue");
        Threads.run("submitter", () -> {
            Held.nest(lock);
            queue.take();
            pool.submit(latch::countDown).get();
        });
        Threads.run("waiter", this::awaitsUnderTheLock);
        Rings.assertOne(splats, Grade.POSSIBLE, "lock", "latch");
    }

    @Nested
    class TasksOfOneThread {
        /** Nobody says that the first task comes first. */
        @Test
        void taskThatWaitsForWhatAnotherOneTriggersIsLikely() {
            Threads.run("T1", () -> pool.submit(latch::countDown).get());
            Threads.run("T2", () -> pool.submit(() -> await(latch)).get());
            Splat splat = splats.only();
            assertEquals(Grade.LIKELY, splat.grade(), splat::reason);
        }

        @Test
        void resultThatBothTasksNeedIsLikely() {
            TrackedCompletableFuture<String> promise = new TrackedCompletableFuture<>("promise");
            Threads.run("T1", () -> pool.submit(() -> promise.complete("done")).get());
            Threads.run("T2", () -> pool.submit(promise::join).get());
            assertEquals(Grade.LIKELY, splats.only().grade());
        }

        @Test
        void latchThatNeedsBothATaskAndAThreadIsLikely() {
            CountDownLatch both = new TrackedCountDownLatch("both", 2);
            Threads.run("T1", () -> pool.submit(both::countDown).get());
            Threads.run("T2", both::countDown);
            Threads.run("T3", () -> pool.submit(() -> await(both)).get());
            assertEquals(Grade.LIKELY, splats.only().grade());
        }

        @Test
        void taskHandedInBeforeIsSilent() {
            Threads.run("T1", () -> {
                Future<?> first = pool.submit(latch::countDown);
                Future<?> second = pool.submit(() -> await(latch));
                first.get();
                second.get();
            });
            splats.assertSilent();
        }

        /** The task that wants the lock is handed in by the one that is waited for, so it cannot be in its way. */
        @Test
        void waitForATaskThatHandsInTheOtherIsSilent() {
            CountDownLatch done = new CountDownLatch(1);
            Runnable other = () -> {
                Held.nest(lock);
                done.countDown();
            };
            Threads.run(
                    "T1",
                    () -> Held.under(
                            lock, () -> pool.submit(() -> pool.execute(other)).get()));
            Threads.await(done);
            assertEquals(List.of(), splats.all().stream().filter(this::isLikely).toList());
        }

        private boolean isLikely(Splat splat) {
            return splat.grade().compareTo(Grade.LIKELY) >= 0;
        }

        /** What one task learned is over for it, not for the next one: another run may begin with that. */
        @Test
        void whatOneTaskAwaitedDoesNotKeepTheNextOneApart() throws Exception {
            Lock a = new TrackedReentrantLock("A");
            Lock b = new TrackedReentrantLock("B");
            Threads.run("T1", () -> {
                Held.nest(a, b);
                latch.countDown();
            });
            Threads.run("T2", () -> pool.submit(() -> await(latch)).get());
            Threads.run("T3", () -> pool.submit(() -> Held.nest(b, a)).get());
            assertEquals(Grade.LIKELY, splats.last().grade());
        }

        private Void await(CountDownLatch opened) throws InterruptedException {
            opened.await();
            return null;
        }
    }
}
