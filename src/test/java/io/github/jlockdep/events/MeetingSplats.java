package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/** Threads that meet through conditions, latches, queues and the like, and can miss each other for good. */
final class MeetingSplats {
    private MeetingSplats() {}

    static Stream<SplatProgram> all() {
        return Stream.of(
                SplatProgram.likely("nested-monitor lockout", List.of("a", "m condition"), MeetingSplats::lockout),
                SplatProgram.likely("latch that is open", List.of("a", "latch"), MeetingSplats::openLatch),
                SplatProgram.likely("latch that is awaited", List.of("a", "latch"), MeetingSplats::latch),
                SplatProgram.possible("latch, timed out", List.of("a", "latch"), MeetingSplats::timedLatch),
                SplatProgram.likely("bounded put", List.of("a", "queue not full"), MeetingSplats::put),
                SplatProgram.likely("take", List.of("a", "queue not empty"), MeetingSplats::take),
                SplatProgram.possible("poll, timed out", List.of("a", "queue not empty"), MeetingSplats::timedPoll),
                SplatProgram.likely("join", List.of("a", "thread T*"), MeetingSplats::join),
                SplatProgram.likely("join of a live thread", List.of("a", "thread worker"), MeetingSplats::joinAlive),
                SplatProgram.possible("join, timed out", List.of("a", "thread worker"), MeetingSplats::joinTimed),
                SplatProgram.likely("barrier", List.of("a", "barrier"), MeetingSplats::barrier),
                SplatProgram.possible("barrier, timed out", List.of("a", "barrier"), MeetingSplats::timedBarrier),
                SplatProgram.likely("barrier, broken", List.of("a", "barrier"), MeetingSplats::brokenBarrier),
                SplatProgram.likely("phaser", List.of("a", "phaser"), MeetingSplats::phaser),
                SplatProgram.possible("permits", List.of("a", "slots"), MeetingSplats::permits),
                SplatProgram.likely("completion", List.of("a", "result"), MeetingSplats::completion));
    }

    private static Lock newLock(String name) {
        return new TrackedReentrantLock(name);
    }

    private static void lockout() throws Exception {
        Lock a = newLock("a");
        Lock m = newLock("m");
        Condition condition = m.newCondition();
        Threads.run("T1", () -> Held.under(a, () -> Held.under(m, condition::signal)));
        CountDownLatch waits = new CountDownLatch(1);
        Threads.Running waiting = Threads.start(
                "T2",
                () -> Held.under(
                        a,
                        () -> Held.under(m, () -> {
                            waits.countDown();
                            condition.await();
                        })));
        Threads.await(waits);
        Held.under(m, condition::signal);
        waiting.join();
    }

    private static void openLatch() {
        Lock a = newLock("a");
        CountDownLatch latch = new TrackedCountDownLatch("latch", 1);
        Threads.runInOrder(() -> Held.under(a, latch::countDown), () -> Held.under(a, latch::await));
    }

    private static void latch() {
        Lock a = newLock("a");
        CountDownLatch latch = new TrackedCountDownLatch("latch", 2);
        Threads.run("T1", () -> Held.under(a, latch::countDown));
        Threads.Running waiting = Threads.start("T2", () -> Held.under(a, latch::await));
        waiting.awaitBlocked();
        Threads.run("T3", latch::countDown);
        waiting.join();
    }

    private static void timedLatch() {
        Lock a = newLock("a");
        CountDownLatch latch = new TrackedCountDownLatch("latch", 2);
        Threads.runInOrder(
                () -> Held.under(a, latch::countDown),
                () -> Held.under(a, () -> assertFalse(latch.await(1, TimeUnit.MILLISECONDS))));
    }

    private static void put() {
        Lock a = newLock("a");
        BlockingQueue<Integer> queue = Lockdep.wrap(new ArrayBlockingQueue<>(2), "queue");
        queue.add(1);
        queue.add(2);
        Threads.runInOrder(
                () -> {
                    queue.take();
                    Held.nest(a); // to work on it
                    queue.take();
                },
                () -> Held.under(a, () -> queue.put(3)));
    }

    private static void take() {
        Lock a = newLock("a");
        BlockingQueue<Integer> queue = Lockdep.wrap(new LinkedBlockingQueue<>(), "queue");
        Threads.runInOrder(() -> Held.under(a, () -> queue.put(1)), () -> Held.under(a, queue::take));
    }

    private static void timedPoll() {
        Lock a = newLock("a");
        BlockingQueue<Integer> queue = Lockdep.wrap(new LinkedBlockingQueue<>(), "queue");
        Threads.runInOrder(
                () -> Held.under(a, () -> queue.put(1)),
                queue::take,
                () -> Held.under(a, () -> queue.poll(1, TimeUnit.MILLISECONDS)));
    }

    private static void join() throws Exception {
        Lock a = newLock("a");
        Threads.Running worker = Threads.start("T1", () -> Held.nest(a));
        worker.join();
        Threads.run("T2", () -> Held.under(a, () -> Lockdep.join(worker.thread())));
    }

    private static void joinAlive() throws Exception {
        Lock a = newLock("a");
        CountDownLatch end = new CountDownLatch(1);
        Threads.Running worker = worker(a, end);
        Threads.Running joining = Threads.start("T2", () -> Held.under(a, () -> Lockdep.join(worker.thread())));
        joining.awaitBlocked();
        end.countDown();
        joining.join();
    }

    private static void joinTimed() throws Exception {
        Lock a = newLock("a");
        CountDownLatch end = new CountDownLatch(1);
        Threads.Running worker = worker(a, end);
        Threads.run("T2", () -> Held.under(a, () -> Lockdep.join(worker.thread(), 1)));
        end.countDown();
        worker.join();
    }

    /** A thread that has taken the lock, and lives until it is told to end. */
    private static Threads.Running worker(Lock lock, CountDownLatch end) {
        CountDownLatch taken = new CountDownLatch(1);
        Threads.Running worker = Threads.start("worker", () -> {
            Held.nest(lock);
            taken.countDown();
            Threads.await(end);
        });
        Threads.await(taken);
        return worker;
    }

    private static void barrier() {
        Lock a = newLock("a");
        CyclicBarrier barrier = new TrackedCyclicBarrier("barrier", 2);
        Threads.runTogether(
                () -> {
                    barrier.await();
                    Held.nest(a);
                    barrier.await();
                },
                () -> {
                    barrier.await();
                    Threads.await("the other one has come", () -> barrier.getNumberWaiting() == 1);
                    Held.under(a, barrier::await);
                });
    }

    private static void timedBarrier() {
        Lock a = newLock("a");
        CyclicBarrier barrier = new TrackedCyclicBarrier("barrier", 3);
        Threads.Running other = Threads.start(
                "T1",
                () -> Held.under(
                        a, () -> assertThrows(TimeoutException.class, () -> barrier.await(1, TimeUnit.MILLISECONDS))));
        other.join();
        barrier.reset();
        Threads.run(
                "T2",
                () -> Held.under(
                        a, () -> assertThrows(TimeoutException.class, () -> barrier.await(1, TimeUnit.MILLISECONDS))));
    }

    /** The first one to wait gives up in time, so that the other one comes too late, to a barrier that is broken. */
    private static void brokenBarrier() {
        Lock a = newLock("a");
        CyclicBarrier barrier = new TrackedCyclicBarrier("barrier", 2);
        Threads.runInOrder(
                () -> {
                    assertThrows(TimeoutException.class, () -> barrier.await(1, TimeUnit.MILLISECONDS));
                    Held.nest(a);
                    assertThrows(BrokenBarrierException.class, barrier::await);
                },
                () -> Held.under(a, () -> assertThrows(BrokenBarrierException.class, barrier::await)));
    }

    private static void phaser() {
        Lock a = newLock("a");
        Phaser phaser = new TrackedPhaser(2, "phaser");
        Threads.runInOrder(() -> Held.under(a, phaser::arrive), () -> Held.under(a, phaser::arriveAndAwaitAdvance));
    }

    private static void permits() {
        Lock a = newLock("a");
        Semaphore slots = new TrackedSemaphore("slots", 2);
        Threads.runInOrder(
                () -> {
                    slots.acquire();
                    Held.nest(a);
                    slots.release();
                },
                () -> Held.under(a, () -> {
                    slots.acquire();
                    slots.release();
                }));
    }

    private static void completion() {
        Lock a = newLock("a");
        CompletableFuture<String> result = new TrackedCompletableFuture<>("result");
        Threads.runInOrder(
                () -> Held.under(a, () -> assertTrue(result.complete("done"))), () -> Held.under(a, result::join));
    }
}
