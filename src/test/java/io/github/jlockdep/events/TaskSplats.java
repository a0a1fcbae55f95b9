package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/** Tasks of executors that can wait for ever for each other, or for a thread that waits for them. */
final class TaskSplats {
    private static final List<String> LOCK_AND_POOL = List.of("a", "pool");

    private TaskSplats() {}

    static Stream<SplatProgram> all() {
        return Stream.of(
                SplatProgram.likely("pool of one, in itself", List.of("pool"), TaskSplats::ownPool),
                SplatProgram.possible("pool of one, in itself, timed out", List.of("pool"), TaskSplats::ownPoolTimed),
                SplatProgram.likely("invokeAll in a pool of one", List.of("pool"), TaskSplats::invokeAllInOwnPool),
                SplatProgram.certain("end of a pool of one, in itself", List.of("pool"), TaskSplats::ownEnd),
                SplatProgram.likely("scheduled pool of one", List.of("pool"), TaskSplats::ownScheduledPool),
                SplatProgram.possible("pool of two, in itself", List.of("pool"), TaskSplats::ownPoolOfTwo),
                SplatProgram.possible(
                        "latch of a task that it hands in, in a pool of two",
                        List.of("done", "pool"),
                        () -> latchOfOwnTask(2)),
                SplatProgram.likely("two pools", List.of("one", "other"), TaskSplats::twoPools),
                SplatProgram.likely("get under a lock", LOCK_AND_POOL, () -> getUnderLock(pool(1))),
                SplatProgram.likely("get under a lock, pool of four", LOCK_AND_POOL, () -> getUnderLock(pool(4))),
                SplatProgram.likely("get, any pool", List.of("a", "pool TaskSplats$Work"), TaskSplats::getOfAnyPool),
                SplatProgram.likely("get, fork and join", List.of("a", "pool"), TaskSplats::getOfForkJoinPool),
                SplatProgram.possible("get under a lock, timed out", LOCK_AND_POOL, TaskSplats::getTimed),
                SplatProgram.likely("invokeAll under a lock", LOCK_AND_POOL, TaskSplats::invokeAllUnderLock),
                SplatProgram.likely("awaitTermination under a lock", LOCK_AND_POOL, TaskSplats::endUnderLock),
                SplatProgram.likely("supplyAsync and join", LOCK_AND_POOL, TaskSplats::supplied),
                SplatProgram.likely("future task", List.of("a", "task"), TaskSplats::futureTask));
    }

    /** A task that takes the lock, if there is one. All are tasks of the same kind. */
    private record Work(Lock... locks) implements Runnable, Callable<Void> {
        @Override
        public void run() {
            Held.nest(locks);
        }

        @Override
        public Void call() {
            run();
            return null;
        }
    }

    private static ExecutorService pool(int threads) {
        return Lockdep.wrap(Executors.newFixedThreadPool(threads), "pool");
    }

    private static Lock newLock() {
        return new TrackedReentrantLock("a");
    }

    private static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdownNow();
        assertEnded(pool);
    }

    private static void assertEnded(ExecutorService pool) throws InterruptedException {
        if (!pool.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The pool did not come to its end.");
        }
    }

    /** Submits a task that waits for its own pool for ever, and interrupts it once the detector has reported it. */
    private static void interrupted(ExecutorService pool, Threads.Body wait) throws Exception {
        long before = occurrences();
        Future<?> task = pool.submit(() -> {
            assertThrows(InterruptedException.class, wait::run);
            return null;
        });
        Threads.await("a finding", () -> occurrences() > before);
        task.cancel(true);
        assertThrows(CancellationException.class, task::get);
        end(pool);
    }

    private static long occurrences() {
        return Lockdep.statistics().occurrences();
    }

    private static void ownPool() throws Exception {
        ExecutorService pool = pool(1);
        interrupted(pool, () -> pool.submit(new Work(), null).get());
    }

    private static void invokeAllInOwnPool() throws Exception {
        ExecutorService pool = pool(1);
        interrupted(pool, () -> pool.invokeAll(List.of(new Work(), new Work())));
    }

    private static void ownEnd() throws Exception {
        ExecutorService pool = pool(1);
        interrupted(pool, () -> {
            pool.shutdown();
            pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        });
    }

    private static void ownScheduledPool() throws Exception {
        ScheduledExecutorService pool = Lockdep.wrap(Executors.newSingleThreadScheduledExecutor(), "pool");
        interrupted(
                pool,
                () -> pool.schedule((Runnable) new Work(), 0, TimeUnit.SECONDS).get());
    }

    private static void ownPoolTimed() throws Exception {
        ExecutorService pool = pool(1);
        pool.submit(() -> assertThrows(
                        TimeoutException.class,
                        () -> pool.submit(new Work(), null).get(1, TimeUnit.MILLISECONDS)))
                .get();
        end(pool);
    }

    private static void latchOfOwnTask(int threads) throws Exception {
        ExecutorService pool = pool(threads);
        pool.submit(() -> {
                    CountDownLatch done = new TrackedCountDownLatch("done", 1);
                    pool.execute(done::countDown);
                    done.await();
                    return null;
                })
                .get();
        end(pool);
    }

    private static void ownPoolOfTwo() throws Exception {
        ExecutorService pool = pool(2);
        pool.submit(() -> {
                    Thread waiting = Thread.currentThread();
                    return pool.submit(() -> Threads.await(
                                    "the other task waits", () -> waiting.getState() == Thread.State.WAITING))
                            .get();
                })
                .get();
        end(pool);
    }

    private static void twoPools() throws Exception {
        ExecutorService one = Lockdep.wrap(Executors.newSingleThreadExecutor(), "one");
        ExecutorService other = Lockdep.wrap(Executors.newSingleThreadExecutor(), "other");
        Threads.run(
                "T1",
                () -> one.submit(() -> other.submit(new Work(), null).get()).get());
        Threads.run(
                "T2",
                () -> other.submit(() -> one.submit(new Work(), null).get()).get());
        end(one);
        end(other);
    }

    private static void getUnderLock(ExecutorService pool) throws Exception {
        Lock a = newLock();
        Threads.runInOrder(
                () -> pool.submit((Runnable) new Work(a)).get(),
                () -> Held.under(a, () -> pool.submit((Runnable) new Work()).get()));
        end(pool);
    }

    private static void getOfAnyPool() throws Exception {
        getUnderLock(Lockdep.wrap(Executors.newCachedThreadPool(), "pool"));
    }

    private static void getOfForkJoinPool() throws Exception {
        getUnderLock(Lockdep.wrap(new ForkJoinPool(2), "pool", 2));
    }

    private static void getTimed() throws Exception {
        ExecutorService pool = pool(1);
        Lock a = newLock();
        Threads.run(
                "T1",
                () -> Held.under(a, () -> {
                    Future<?> needsIt = pool.submit((Runnable) new Work(a));
                    assertThrows(TimeoutException.class, () -> needsIt.get(1, TimeUnit.MILLISECONDS));
                }));
        pool.shutdown();
        assertEnded(pool);
    }

    private static void invokeAllUnderLock() throws Exception {
        ExecutorService pool = pool(2);
        Lock a = newLock();
        Threads.runInOrder(
                () -> pool.invokeAll(List.of(new Work(a))),
                () -> Held.under(a, () -> pool.invokeAll(List.of(new Work()))));
        end(pool);
    }

    private static void endUnderLock() throws Exception {
        ExecutorService pool = pool(2);
        Lock a = newLock();
        Threads.run("T0", () -> pool.submit((Runnable) new Work(a)).get());
        CountDownLatch gate = new CountDownLatch(1);
        pool.submit(() -> Threads.await(gate));
        Threads.Running ending = Threads.start(
                "T1",
                () -> Held.under(a, () -> {
                    pool.shutdown();
                    pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
                }));
        ending.awaitBlocked();
        gate.countDown();
        ending.join();
    }

    private static void supplied() throws Exception {
        ExecutorService pool = pool(1);
        Lock a = newLock();
        Threads.runInOrder(
                () -> TrackedCompletableFuture.runAsync(new Work(a), pool).join(),
                () -> Held.under(
                        a,
                        () -> TrackedCompletableFuture.runAsync(new Work(), pool)
                                .thenRun(() -> {})
                                .join()));
        end(pool);
    }

    private static void futureTask() {
        Lock a = newLock();
        FutureTask<Void> task = new TrackedFutureTask<>("task", (Callable<Void>) new Work(a));
        Threads.runInOrder(task::run, () -> Held.under(a, task::get));
    }
}
