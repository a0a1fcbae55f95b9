package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who awaits an event that comes once, and then triggers another one, needs the first for the second. */
@ExtendWith(QuietLog.class)
class NeededEventTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock lock = new TrackedReentrantLock("lock");
    private final CountDownLatch first = new TrackedCountDownLatch("first", 1);
    private final CountDownLatch second = new TrackedCountDownLatch("second", 1);

    private void workThenOpenFirst() throws Exception {
        Held.nest(lock);
        first.countDown();
    }

    private void openSecondAfterFirst() throws Exception {
        first.await();
        second.countDown();
    }

    private void awaitSecondUnderLock() throws Exception {
        Held.under(lock, second::await);
    }

    @Nested
    class Latches {
        @Test
        void latchLeadsOnToTheLatchThatWasAwaitedForIt() {
            Threads.runInOrder(
                    NeededEventTest.this::workThenOpenFirst,
                    NeededEventTest.this::openSecondAfterFirst,
                    NeededEventTest.this::awaitSecondUnderLock);
            Rings.assertOne(splats, Grade.LIKELY, "lock", "second", "first");
        }

        @Test
        void waitThatBlocksCountsLikeOneThatDoesNot() {
            Threads.Running waiter = Threads.start("T3", NeededEventTest.this::awaitSecondUnderLock);
            waiter.awaitBlocked();
            Threads.Running middle = Threads.start("T2", NeededEventTest.this::openSecondAfterFirst);
            middle.awaitBlocked();
            Threads.run("T1", first::countDown);
            middle.join();
            waiter.join();
            splats.assertSilent();
        }

        @Test
        void latchLeadsOnThroughAnotherThread() {
            CountDownLatch third = new TrackedCountDownLatch("third", 1);
            Threads.runInOrder(
                    NeededEventTest.this::workThenOpenFirst,
                    NeededEventTest.this::openSecondAfterFirst,
                    () -> {
                        second.await();
                        third.countDown();
                    },
                    () -> Held.under(lock, third::await));
            Rings.assertOne(splats, Grade.LIKELY, "lock", "third", "second", "first");
        }

        @Test
        void latchLeadsOnToTheResultThatWasAwaitedForIt() {
            TrackedCompletableFuture<String> result = new TrackedCompletableFuture<>("result");
            Threads.runInOrder(
                    () -> {
                        Held.nest(lock);
                        result.complete("done");
                    },
                    () -> {
                        result.join();
                        second.countDown();
                    },
                    NeededEventTest.this::awaitSecondUnderLock);
            Rings.assertOne(splats, Grade.LIKELY, "lock", "second", "result");
        }

        @Test
        void latchLeadsOnToTheTaskThatWasAwaitedForIt() {
            ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
            Threads.runInOrder(
                    () -> {
                        pool.submit(() -> Held.nest(lock)).get();
                        second.countDown();
                    },
                    NeededEventTest.this::awaitSecondUnderLock);
            pool.shutdown();
            Rings.assertOne(splats, Grade.LIKELY, "lock", "second", "pool");
        }
    }

    @Nested
    class JoinedThreads {
        @Test
        void endOfAThreadLeadsOnToTheLocksThatItTook() {
            Thread worker = new Thread(() -> Held.nest(lock), "worker");
            worker.start();
            Threads.run("joiner", () -> {
                Lockdep.join(worker);
                second.countDown();
            });
            Threads.run("waiter", NeededEventTest.this::awaitSecondUnderLock);
            Rings.assertOne(splats, Grade.LIKELY, "lock", "second", "thread worker");
        }

        @Test
        void endOfAThreadLeadsOnToWhatItAwaited() {
            Thread worker = new Thread(() -> await(first), "worker");
            worker.start();
            Threads.run("opener", NeededEventTest.this::workThenOpenFirst);
            Threads.run("waiter", () -> Held.under(lock, () -> Lockdep.join(worker)));
            Rings.assertOne(splats, Grade.LIKELY, "lock", "thread worker", "first");
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    class Silent {
        @Test
        void latchThatWasAwaitedAfterTheTriggerIsNotNeeded() {
            Threads.runInOrder(
                    NeededEventTest.this::workThenOpenFirst,
                    () -> {
                        second.countDown();
                        first.await();
                    },
                    NeededEventTest.this::awaitSecondUnderLock);
            splats.assertSilent();
        }

        @Test
        void latchThatWasAwaitedBeforeTheOtherOneWasMadeIsNotNeeded() {
            Threads.runInOrder(NeededEventTest.this::workThenOpenFirst, () -> {
                first.await();
                CountDownLatch later = new TrackedCountDownLatch("later", 1);
                later.countDown();
                Threads.run("waiter", () -> Held.under(lock, later::await));
            });
            splats.assertSilent();
        }

        @Test
        void waitThatFailedIsNotNeeded() {
            Threads.runInOrder(
                    () -> {
                        first.await(1, TimeUnit.MILLISECONDS);
                        second.countDown();
                    },
                    NeededEventTest.this::workThenOpenFirst,
                    NeededEventTest.this::awaitSecondUnderLock);
            splats.assertSilent();
        }

        @Test
        void interruptedWaitIsNotNeeded() {
            Threads.Running interrupted = Threads.start("T1", () -> {
                try {
                    first.await();
                } catch (InterruptedException e) {
                    second.countDown();
                }
            });
            interrupted.awaitBlocked();
            interrupted.thread().interrupt();
            interrupted.join();
            Threads.run("T2", NeededEventTest.this::workThenOpenFirst);
            Threads.run("T3", NeededEventTest.this::awaitSecondUnderLock);
            splats.assertSilent();
        }

        @Test
        void elementThatWasTakenIsNotNeeded() {
            BlockingQueue<Integer> queue = Lockdep.wrap(new LinkedBlockingQueue<>(), "queue");
            Threads.runInOrder(
                    () -> Held.under(lock, () -> queue.put(1)),
                    () -> {
                        queue.take();
                        second.countDown();
                    },
                    NeededEventTest.this::awaitSecondUnderLock);
            splats.assertSilent();
        }
    }

    /** The task is handed in by a thread that has waited for an earlier one, which has waited for the first event. */
    @Test
    void taskThatIsHandedInAfterAnotherNeedsWhatThatOneAwaited() {
        ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
        Threads.run("T1", this::workThenOpenFirst);
        Threads.run("T2", () -> {
            Future<?> waited = pool.submit(() -> {
                first.await();
                return null;
            });
            waited.get();
            pool.submit(second::countDown).get();
        });
        Threads.run("T3", this::awaitSecondUnderLock);
        pool.shutdown();
        Rings.assertOne(splats, Grade.LIKELY, "lock", "second", "pool", "first");
    }

    @Test
    void newWorkInBetweenMakesItDoubtful() {
        BlockingQueue<Integer> queue = Lockdep.wrap(new LinkedBlockingQueue<>(Set.of(1)), "queue");
        Threads.runInOrder(
                this::workThenOpenFirst,
                () -> {
                    first.await();
                    queue.take();
                    second.countDown();
                },
                this::awaitSecondUnderLock);
        var splat = Rings.assertOne(splats, Grade.POSSIBLE, "lock", "second", "first");
        assertEquals(Set.of(Shortcoming.DOUBTFUL_NEED), splat.shortcomings());
    }
}
