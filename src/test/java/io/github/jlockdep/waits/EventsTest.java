package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the drop-in classes tell the detector: a thread awaits each under a lock that its trigger needs, without
 * hanging.
 */
final class EventsTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final ReentrantLock lock = new TrackedReentrantLock("needed");

    private void holding(Threads.Body body) throws Exception {
        lock.lock();
        try {
            body.run();
        } finally {
            lock.unlock();
        }
    }

    private Threads.Body locked(Threads.Body body) {
        return () -> holding(body);
    }

    /** Takes and releases the lock, and then runs the body. */
    private Threads.Body afterLocking(Threads.Body body) {
        return () -> {
            lock.lock();
            lock.unlock();
            body.run();
        };
    }

    /** Makes a stage of two futures, which begins as soon as one of them is done. */
    interface Either {
        CompletableFuture<?> stage(CompletableFuture<String> future, CompletableFuture<String> other);
    }

    static Stream<Either> stagesOfEither() {
        return Stream.of(
                (future, other) -> future.applyToEither(other, String::length),
                (future, other) -> future.applyToEitherAsync(other, String::length),
                (future, other) -> future.applyToEitherAsync(other, String::length, Runnable::run),
                (future, other) -> future.acceptEither(other, done -> {}),
                (future, other) -> future.acceptEitherAsync(other, done -> {}),
                (future, other) -> future.acceptEitherAsync(other, done -> {}, Runnable::run),
                (future, other) -> future.runAfterEither(other, () -> {}),
                (future, other) -> future.runAfterEitherAsync(other, () -> {}),
                (future, other) -> future.runAfterEitherAsync(other, () -> {}, Runnable::run));
    }

    @Nested
    final class Reported {
        private void assertRing(String event) {
            assertEquals(
                    List.of("needed", event).stream().sorted().toList(),
                    splats.only(CircularWait.class).lockClasses().stream()
                            .sorted()
                            .toList());
        }

        @Test
        void reportsALatchCountedDownUnderTheLock() {
            TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
            Threads.runInOrder(locked(latch::countDown), locked(latch::await));
            assertRing("latch");
        }

        @Test
        void reportsALatchThatIsNotOpenInTime() {
            TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
            Threads.runInOrder(locked(() -> latch.await(1, MILLISECONDS)), locked(latch::countDown));
            assertRing("latch");
        }

        @Test
        void reportsAPermitReleasedUnderTheLock() {
            Semaphore semaphore = new TrackedSemaphore("permits", 2);
            Threads.runInOrder(
                    () -> {
                        semaphore.acquire();
                        holding(semaphore::release);
                    },
                    locked(semaphore::acquireUninterruptibly));
            assertRing("permits");
        }

        @Test
        void reportsAPermitOfASemaphoreThatTurnedOutToBeNoMutex() {
            Semaphore semaphore = new TrackedSemaphore("no mutex", 1);
            semaphore.release();
            splats.restart();
            Threads.runInOrder(locked(semaphore::release), locked(() -> semaphore.tryAcquire(9, 1, MILLISECONDS)));
            assertRing("no mutex");
        }

        @Test
        void reportsAPermitTriedAndReleasedAfterTakingTheLock() {
            Semaphore semaphore = new TrackedSemaphore("tried", 2);
            Threads.runInOrder(
                    () -> {
                        assertEquals(true, semaphore.tryAcquire());
                        afterLocking(semaphore::release).run();
                    },
                    locked(semaphore::acquire));
            assertRing("tried");
        }

        @Test
        void reportsABarrierUnderTheLock() {
            TrackedCyclicBarrier barrier = new TrackedCyclicBarrier("barrier", 2);
            for (int round = 0; round < 2; round++) {
                var first = Threads.start("T1", barrier::await);
                first.awaitBlocked();
                Threads.run("T2", locked(barrier::await));
                first.join();
            }
            assertRing("barrier");
        }

        @Test
        void reportsAPhaserArrivedAtUnderTheLock() {
            TrackedPhaser phaser = new TrackedPhaser(1, "phaser");
            Threads.runInOrder(locked(phaser::arrive), locked(() -> phaser.awaitAdvance(0)));
            assertRing("phaser");
        }

        @Test
        void reportsAPhaserOfTheSameParent() {
            TrackedPhaser root = new TrackedPhaser(0, "tree");
            TrackedPhaser left = new TrackedPhaser(root, 1);
            TrackedPhaser right = new TrackedPhaser(root, 1);
            Threads.runInOrder(locked(left::arrive), right::arrive, locked(() -> right.awaitAdvance(0)));
            assertRing("tree");
        }

        @Test
        void reportsAFutureTaskThatNeedsTheLock() {
            TrackedFutureTask<String> task = new TrackedFutureTask<>("task", () -> {
                afterLocking(() -> {}).run();
                return "";
            });
            Threads.runInOrder(task::run, locked(task::get));
            assertRing("task");
        }

        @Test
        void reportsAFutureCompletedUnderTheLock() {
            TrackedCompletableFuture<String> future = new TrackedCompletableFuture<>("future");
            Threads.runInOrder(locked(() -> future.complete("")), locked(future::join));
            assertRing("future");
        }

        @Test
        void reportsAnElementPutUnderTheLock() {
            BlockingQueue<String> queue = Lockdep.wrap(new LinkedBlockingQueue<>(), "queue");
            Threads.runInOrder(locked(() -> queue.put("")), locked(queue::take));
            assertRing("queue not empty");
        }

        @Test
        void reportsRoomMadeUnderTheLock() {
            BlockingQueue<String> queue = Lockdep.wrap(new ArrayBlockingQueue<>(1), "queue");
            Threads.runInOrder(locked(() -> queue.put("")), locked(queue::poll));
            assertRing("queue not full");
        }
    }

    @Nested
    final class Silent {
        @Test
        void ignoresAnUnboundedQueueEmptiedUnderTheLock() {
            BlockingQueue<String> queue = Lockdep.wrap(new LinkedBlockingQueue<>(), "unbounded");
            Threads.runInOrder(locked(() -> queue.put("")), locked(queue::poll));
            splats.assertSilent();
        }

        @Test
        void ignoresTimedWaitsThatEnd() {
            TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
            var waiting = Threads.start("T1", locked(() -> latch.await(1, TimeUnit.HOURS)));
            waiting.awaitBlocked();
            latch.countDown();
            waiting.join();
            Threads.run("T2", locked(new TrackedCountDownLatch("latch", 1)::countDown));
            splats.assertSilent();
        }

        @Test
        void ignoresFuturesThatEndByTimeAndTheirStages() {
            TrackedCompletableFuture<String> failing = new TrackedCompletableFuture<>("failing");
            TrackedCompletableFuture<String> given = new TrackedCompletableFuture<>("given");
            CompletableFuture<Integer> madeBefore = failing.copy().thenApply(String::length);
            failing.orTimeout(1, TimeUnit.HOURS);
            given.completeOnTimeout("", 1, TimeUnit.HOURS);
            Threads.runInOrder(
                    locked(() -> {
                        failing.complete("");
                        given.complete("");
                    }),
                    locked(failing::join),
                    locked(given::get),
                    locked(failing.thenApply(String::length)::join),
                    locked(madeBefore::join));
            splats.assertSilent();
        }

        @ParameterizedTest
        @MethodSource("io.github.jlockdep.waits.EventsTest#stagesOfEither")
        void ignoresStagesThatAnotherFutureCanEnd(Either stageOf) {
            TrackedCompletableFuture<String> future = new TrackedCompletableFuture<>("future");
            TrackedCompletableFuture<String> other = new TrackedCompletableFuture<>("other");
            CompletableFuture<?> stage = stageOf.stage(future, other);
            Threads.runInOrder(
                    locked(() -> future.complete("")),
                    () -> other.complete(""),
                    locked(stage::join),
                    locked(() -> stage.get(1, TimeUnit.HOURS)),
                    locked(stage.thenRun(() -> {})::get));
            splats.assertSilent();
        }

        @Test
        void ignoresABarrierOfOneParty() {
            TrackedCyclicBarrier barrier = new TrackedCyclicBarrier("alone", 1);
            Threads.runInOrder(locked(barrier::await), locked(barrier::await));
            splats.assertSilent();
        }

        @Test
        void ignoresInterruptedThreadsWhichNeverWait() {
            TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
            Threads.runInOrder(
                    locked(() -> {
                        Thread.currentThread().interrupt();
                        assertThrows(InterruptedException.class, latch::await);
                    }),
                    locked(latch::countDown));
            splats.assertSilent();
        }

        @Test
        void ignoresResultsAskedForByTheThreadThatCancelled() {
            TrackedFutureTask<String> task = new TrackedFutureTask<>("cancelled", () -> "");
            TrackedCompletableFuture<String> future = new TrackedCompletableFuture<>("cancelled future");
            Threads.runInOrder(locked(() -> {
                task.cancel(false);
                future.cancel(false);
                assertThrows(Exception.class, task::get);
                assertThrows(Exception.class, future::get);
            }));
            splats.assertSilent();
        }
    }

    @Test
    void refusesATaskThatAsksForItsOwnResult() {
        Lockdep.setPolicy(Policy.THROW);
        @SuppressWarnings({"unchecked", "rawtypes"})
        TrackedFutureTask<String>[] self = new TrackedFutureTask[1];
        self[0] = new TrackedFutureTask<>("self", () -> self[0].get());
        Threads.run("T1", self[0]::run);
        assertInstanceOf(
                PotentialDeadlockException.class,
                assertThrows(ExecutionException.class, self[0]::get).getCause());
    }

    @Test
    void taskMayAskForTheResultOfAnotherOneOfItsClass() throws Exception {
        TrackedFutureTask<String> inner = new TrackedFutureTask<>("memo", () -> "inner");
        TrackedFutureTask<String> outer = new TrackedFutureTask<>("memo", () -> {
            Threads.Running runner = Threads.start("T2", inner::run);
            String result = inner.get();
            runner.join();
            return result;
        });
        Threads.run("T1", outer::run);
        assertEquals("inner", outer.get());
        splats.assertSilent();
    }

    @Test
    void refusesAWaitBeforeItBegins() {
        TrackedCyclicBarrier barrier = new TrackedCyclicBarrier("refused", 2);
        Lockdep.setPolicy(Policy.THROW);
        Threads.run("T1", locked(() -> assertThrows(Exception.class, () -> barrier.await(1, MILLISECONDS))));
        barrier.reset();
        Threads.run("T2", locked(() -> assertThrows(PotentialDeadlockException.class, barrier::await)));
        assertEquals(0, barrier.getNumberWaiting());
    }
}
