package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.Suspension;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.HeldLockProblem;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckedExecutorTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final List<Thread> workers = new CopyOnWriteArrayList<>();
    private final ExecutorService pool = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "worker");
        workers.add(worker);
        return worker;
    });
    private final ExecutorService checked = Lockdep.checked(pool, "mail");
    private final TrackedReentrantLock lock = new TrackedReentrantLock("left by a task");

    @AfterEach
    void endPool() throws InterruptedException {
        pool.shutdownNow();
        for (Thread worker : workers) {
            worker.join(TimeUnit.SECONDS.toMillis(Threads.BOUND_SECONDS));
        }
        Lockdep.reset();
    }

    private static <T> T get(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(Threads.BOUND_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until the worker has ended its task and the check behind it. */
    private void idle() throws Exception {
        get(pool.submit(() -> {}));
    }

    private void leftHeld(String... locks) {
        HeldLockProblem splat = splats.only(HeldLockProblem.class);
        assertSame(SplatKind.LOCKS_STILL_HELD, splat.kind());
        assertEquals("worker", splat.thread().name());
        assertEquals(List.of(locks), splat.lockClasses());
        assertTrue(splat.problem().contains("mail"), splat.problem());
    }

    @Test
    void reportsATaskThatEndsWithALockHeld() throws Exception {
        get(checked.submit(lock::lock));
        idle();
        leftHeld("left by a task");
    }

    @Test
    void reportsATaskThatFailsWithALockHeldAndPassesItsFailureOn() throws Exception {
        IllegalStateException failure = new IllegalStateException();
        ExecutionException thrown = assertThrows(
                ExecutionException.class,
                () -> get(checked.submit((Callable<Void>) () -> {
                    lock.lock();
                    throw failure;
                })));
        assertSame(failure, thrown.getCause());
        idle();
        leftHeld("left by a task");
    }

    @Test
    void staysSilentAboutTasksThatCleanUp() throws Exception {
        for (int i = 0; i < 3; i++) {
            get(checked.submit(() -> {
                lock.lock();
                lock.unlock();
            }));
        }
        for (Future<Integer> future : checked.invokeAll(List.<Callable<Integer>>of(() -> 1, () -> 1))) {
            assertEquals(1, get(future));
        }
        idle();
        splats.assertSilent();
    }

    @Test
    void blamesOnlyTheTaskThatLeftTheLockHeld() throws Exception {
        get(checked.submit(lock::lock));
        get(checked.submit(() -> {}));
        get(checked.submit(() -> {
            TrackedReentrantLock other = new TrackedReentrantLock("other");
            other.lock();
            other.unlock();
        }));
        idle();
        leftHeld("left by a task");
        assertEquals(1, Lockdep.findings().get(0).count());
    }

    @Test
    void tellsExecutorsApart() throws Exception {
        ExecutorService second = Lockdep.checked(pool, "news");
        get(checked.submit(lock::lock));
        get(pool.submit(lock::unlock));
        get(second.submit(lock::lock));
        idle();
        assertEquals(2, splats.all(SplatKind.LOCKS_STILL_HELD).size());
    }

    @Test
    void saysNothingOfATaskThatSuspendsTheDetector() throws Exception {
        get(checked.submit(() -> {
            Suspension away = Lockdep.suspend();
            lock.lock();
            assertTrue(away.toString() != null);
        }));
        idle();
        splats.assertSilent();
    }

    @Test
    void executorGoesOnUnderThrow() throws Exception {
        Lockdep.setPolicy(Policy.THROW);
        assertEquals("done", get(checked.submit(() -> {
            lock.lock();
            return "done";
        })));
        idle();
        leftHeld("left by a task");
        assertEquals("alive", get(checked.submit(() -> "alive")));
    }

    @Test
    void shutdownNowHandsBackTheGivenTasks() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        checked.execute(() -> {
            busy.countDown();
            Threads.await(end);
        });
        Threads.await(busy);
        Runnable waiting = () -> {};
        checked.execute(waiting);
        assertEquals(List.of(waiting), checked.shutdownNow());
        end.countDown();
        assertTrue(checked.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
        assertTrue(checked.isShutdown() && checked.isTerminated());
    }
}
