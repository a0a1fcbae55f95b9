package io.github.jlockdep.waits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.locks.TrackedExchanger;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The drop-in classes in a JVM that was started with {@code -Djlockdep.mode=off}. */
@Tag("off-only")
final class WaitsOffTest {
    @Test
    void nothingIsWrappedWhenOff() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        BlockingDeque<String> deque = new LinkedBlockingDeque<>();
        assertSame(executor, Lockdep.wrap(executor, "off"));
        assertSame(executor, Lockdep.wrap(executor, "off", 1));
        assertSame(executor, Lockdep.wrap((ExecutorService) executor, "off"));
        assertSame(executor, Lockdep.wrap((ExecutorService) executor, "off", 1));
        assertSame(deque, Lockdep.wrap(deque, "off"));
        assertSame(deque, Lockdep.wrap((BlockingQueue<String>) deque, "off"));
        assertSame(CountDownLatch.class, Lockdep.newCountDownLatch("off", 1).getClass());
        executor.shutdown();
    }

    @Test
    void nothingIsLearnedWhenOff() {
        ReentrantLock lock = new TrackedReentrantLock("off");
        TrackedCountDownLatch latch = new TrackedCountDownLatch("off", 1);
        TrackedSemaphore permits = new TrackedSemaphore("off", 2);
        TrackedCyclicBarrier barrier = new TrackedCyclicBarrier("off", 1);
        TrackedPhaser phaser = new TrackedPhaser(1, "off");
        TrackedExchanger<String> exchanger = new TrackedExchanger<>("off");
        TrackedFutureTask<String> task = new TrackedFutureTask<>("off", () -> "");
        TrackedCompletableFuture<String> future = new TrackedCompletableFuture<>("off");
        Threads.Body all = () -> {
            lock.lock();
            latch.countDown();
            latch.await();
            permits.acquire();
            permits.release();
            barrier.await();
            phaser.awaitAdvance(phaser.arrive());
            assertThrows(TimeoutException.class, () -> exchanger.exchange("", 1, TimeUnit.MILLISECONDS));
            task.run();
            task.get();
            CompletableFuture<String> stage = future.thenApply(value -> {
                lock.lock();
                lock.unlock();
                return value;
            });
            future.complete("");
            future.join();
            stage.thenCompose(value -> future)
                    .thenCombine(future, String::concat)
                    .join();
            lock.unlock();
        };
        Threads.runInOrder(all, all);
        assertEquals(List.of(), Lockdep.findings());
        assertEquals(0, Lockdep.statistics().dependencies());
    }
}
