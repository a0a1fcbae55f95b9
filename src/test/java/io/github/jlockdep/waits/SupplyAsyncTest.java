package io.github.jlockdep.waits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What supplyAsync and runAsync promise, on executors of both kinds. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class SupplyAsyncTest extends Waits<SupplyAsyncTest.Async> {
    private final CountDownLatch go = new CountDownLatch(1);
    private ExecutorService pool = Executors.newSingleThreadExecutor();

    SupplyAsyncTest(Waitable<Async> subject) {
        super(subject);
    }

    /** The static methods, of the JDK's class or ours. */
    interface Async {
        <T> CompletableFuture<T> supply(Supplier<T> supplier, Executor executor);

        CompletableFuture<Void> run(Runnable runnable, Executor executor);

        default ExecutorService watched(ExecutorService executor) {
            return executor;
        }
    }

    static Stream<Waitable<Async>> subjects() {
        return Waitable.inAllSettings(
                Waitable.<Async>of("CompletableFuture", OfJdk::new),
                Waitable.<Async>of("Tracked", Tracked::new),
                Waitable.<Async>of("Tracked on a tracked executor", TrackedOnTracked::new));
    }

    private static final class OfJdk implements Async {
        @Override
        public <T> CompletableFuture<T> supply(Supplier<T> supplier, Executor executor) {
            return CompletableFuture.supplyAsync(supplier, executor);
        }

        @Override
        public CompletableFuture<Void> run(Runnable runnable, Executor executor) {
            return CompletableFuture.runAsync(runnable, executor);
        }
    }

    private static class Tracked implements Async {
        @Override
        public <T> CompletableFuture<T> supply(Supplier<T> supplier, Executor executor) {
            return TrackedCompletableFuture.supplyAsync(supplier, executor);
        }

        @Override
        public CompletableFuture<Void> run(Runnable runnable, Executor executor) {
            return TrackedCompletableFuture.runAsync(runnable, executor);
        }
    }

    private static final class TrackedOnTracked extends Tracked {
        @Override
        public ExecutorService watched(ExecutorService executor) {
            return Lockdep.wrap(executor, "pool");
        }
    }

    @BeforeEach
    void watch() {
        pool = made.watched(pool);
    }

    @AfterEach
    void end() {
        go.countDown();
        pool.shutdown();
    }

    @Test
    void supplyAsyncGivesAValueFromAnotherThread() {
        CompletableFuture<Thread> future = made.supply(
                () -> {
                    Threads.await(go);
                    return Thread.currentThread();
                },
                pool);
        var joins = startWaiting(() -> assertTrue(future.join() != Thread.currentThread()));
        go.countDown();
        joins.join();
    }

    @Test
    void supplyAsyncAndRunAsyncFeedStages() {
        assertEquals(
                4,
                made.supply(() -> "abc", pool)
                        .thenApply(String::length)
                        .thenApplyAsync(n -> n + 1, pool)
                        .join());
        assertNull(made.run(() -> {}, pool).thenRun(() -> {}).join());
    }

    @Test
    void futureFailsWithWhatTheSupplierThrew() {
        IllegalStateException failure = new IllegalStateException();
        CompletableFuture<String> future = made.supply(
                () -> {
                    throw failure;
                },
                pool);
        assertSame(
                failure, assertThrows(CompletionException.class, future::join).getCause());
        CompletableFuture<Void> ran = made.run(
                () -> {
                    throw failure;
                },
                pool);
        assertSame(failure, assertThrows(CompletionException.class, ran::join).getCause());
    }

    @Test
    void futureCompletedBeforehandKeepsItsValue() {
        CompletableFuture<Void> first = made.run(() -> Threads.await(go), pool);
        CompletableFuture<String> second = made.supply(() -> "supplied", pool);
        assertTrue(second.complete("done before"));
        go.countDown();
        first.join();
        assertEquals("done before", second.join());
    }

    @Test
    void rejectionIsPassedOn() {
        pool.shutdown();
        assertThrows(RejectedExecutionException.class, () -> made.supply(() -> "", pool));
        assertThrows(RejectedExecutionException.class, () -> made.run(() -> {}, pool));
    }

    @Test
    void supplyAsyncAndRunAsyncRefuseNull() {
        assertThrows(NullPointerException.class, () -> made.supply(null, pool));
        assertThrows(NullPointerException.class, () -> made.supply(() -> "", null));
        assertThrows(NullPointerException.class, () -> made.run(null, pool));
        assertThrows(NullPointerException.class, () -> made.run(() -> {}, null));
    }

    @Test
    void commonPoolIsUsedUnlessAnotherIsGiven() {
        assertEquals(
                "value", TrackedCompletableFuture.supplyAsync(() -> "value").join());
        assertNull(TrackedCompletableFuture.runAsync(() -> {}).join());
        assertThrows(NullPointerException.class, () -> TrackedCompletableFuture.supplyAsync(null));
        assertThrows(NullPointerException.class, () -> TrackedCompletableFuture.runAsync(null));
    }
}
