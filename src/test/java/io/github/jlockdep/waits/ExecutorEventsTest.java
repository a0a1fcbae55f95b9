package io.github.jlockdep.waits;

import static java.util.concurrent.Executors.newCachedThreadPool;
import static java.util.concurrent.Executors.newFixedThreadPool;
import static java.util.concurrent.Executors.newSingleThreadExecutor;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which calls of a tracked executor and its futures the detector takes for waits, and for what. */
final class ExecutorEventsTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final ReentrantLock lock = new TrackedReentrantLock("needed");
    private ExecutorService executor = Lockdep.wrap(newSingleThreadExecutor(), "pool");

    @AfterEach
    void end() throws InterruptedException {
        executor.shutdown();
        assertTrue(executor.awaitTermination(Threads.BOUND_SECONDS, SECONDS));
    }

    private String needsTheLock() {
        lock.lock();
        lock.unlock();
        return "result";
    }

    private void holding(Threads.Body body) {
        Threads.run("holder", () -> {
            lock.lock();
            try {
                body.run();
            } finally {
                lock.unlock();
            }
        });
    }

    /** Hands a task in and waits for its end in a way that the detector does not see. */
    private <T> Future<T> ended(Callable<T> task) {
        CountDownLatch ended = new CountDownLatch(1);
        Future<T> future = executor.submit(() -> {
            try {
                return task.call();
            } finally {
                ended.countDown();
            }
        });
        Threads.await(ended);
        return future;
    }

    @Nested
    final class Reports {
        @Test
        void reportsAGetUnderALockThatTheTaskNeeds() {
            Future<String> future = ended(ExecutorEventsTest.this::needsTheLock);
            holding(() -> assertEquals("result", future.get()));
            assertRing("needed", "pool");
        }

        @Test
        void reportsAnAwaitTerminationUnderALockThatATaskNeeds() throws Exception {
            ended(ExecutorEventsTest.this::needsTheLock);
            holding(() -> {
                executor.shutdown();
                executor.awaitTermination(Long.MAX_VALUE, SECONDS);
            });
            assertRing("needed", "pool");
        }

        @Test
        void reportsAnInvokeAllUnderALockThatATaskNeeds() {
            ended(ExecutorEventsTest.this::needsTheLock);
            holding(() -> executor.invokeAll(List.of(() -> "needs nothing")));
            assertRing("needed", "pool");
        }

        @Test
        void reportsAJoinUnderALockThatTheSupplierNeeds() {
            CountDownLatch ended = new CountDownLatch(1);
            TrackedCompletableFuture<String> future = TrackedCompletableFuture.supplyAsync(
                    () -> {
                        String result = needsTheLock();
                        ended.countDown();
                        return result;
                    },
                    executor);
            Threads.await(ended); // in a way that the detector does not see
            holding(() -> assertEquals(6, future.thenApply(String::length).join()));
            assertRing("needed", "pool");
        }

        @Test
        void reportsATaskThatWaitsForAnotherOneOfItsOnlyThread() throws Exception {
            Lockdep.setPolicy(Policy.THROW);
            Future<String> outer =
                    executor.submit(() -> executor.submit(() -> "inner").get());
            assertInstanceOf(
                    PotentialDeadlockException.class,
                    assertThrows(ExecutionException.class, outer::get).getCause());
            assertEquals(SplatKind.CIRCULAR_WAIT, splats.only().kind());
        }

        private void assertRing(String... classes) {
            assertEquals(
                    List.of(classes),
                    splats.only(CircularWait.class).lockClasses().stream()
                            .sorted()
                            .toList());
        }
    }

    @Nested
    final class IsSilentAbout {
        @AfterEach
        void silence() throws InterruptedException {
            end();
            splats.assertSilent();
        }

        @Test
        void ignoresResultsOfInvokeAll() throws Exception {
            List<Future<String>> futures = executor.invokeAll(List.of(ExecutorEventsTest.this::needsTheLock));
            holding(() -> assertEquals("result", futures.get(0).get()));
        }

        @Test
        void ignoresResultsThatTheThreadKnowsToBeThere() {
            Future<String> future = ended(ExecutorEventsTest.this::needsTheLock);
            Threads.await("the task is done", future::isDone);
            holding(() -> {
                if (future.isDone()) {
                    assertEquals("result", future.get());
                }
            });
        }

        @Test
        void ignoresTimedWaitsThatEnd() {
            Future<String> future = ended(ExecutorEventsTest.this::needsTheLock);
            holding(() -> assertEquals("result", future.get(Threads.BOUND_SECONDS, SECONDS)));
        }

        @Test
        void ignoresTasksThatTheCallerRuns() throws Exception {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    1, 1, 1, SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
            ExecutorService callerRuns = Lockdep.wrap(pool, "caller runs");
            CountDownLatch go = new CountDownLatch(1);
            Future<?> busy = callerRuns.submit(() -> Threads.await(go));
            callerRuns.execute(() -> {
                go.countDown();
                try {
                    busy.get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new AssertionError(e);
                }
            });
            callerRuns.shutdown();
        }

        @Test
        void ignoresStagesThatJoinFinishedOnes() {
            TrackedCompletableFuture<String> first = TrackedCompletableFuture.supplyAsync(() -> "a", executor);
            TrackedCompletableFuture<String> second = TrackedCompletableFuture.supplyAsync(() -> "b", executor);
            assertEquals(
                    "ab",
                    first.thenCombineAsync(second, (a, b) -> first.join() + second.join(), executor)
                            .join());
        }

        @Test
        void ignoresTasksThatWaitForAnotherKindInAnUnlimitedPool() throws Exception {
            ExecutorService cached = Lockdep.wrap(newCachedThreadPool(), "cached");
            assertEquals(
                    "inner",
                    cached.submit(() -> cached.submit(() -> "inner").get()).get());
            cached.shutdown();
        }

        @Test
        void ignoresOtherExecutorsOfTheSameName() throws Exception {
            ExecutorService other = Lockdep.wrap(newSingleThreadExecutor(), "pool");
            assertEquals(
                    "inner",
                    executor.submit(() -> other.submit(() -> "inner").get()).get());
            other.shutdown();
        }

        @Test
        void ignoresTasksOfAnotherKindThatNeedTheLock() throws Exception {
            ExecutorService cached = Lockdep.wrap(newCachedThreadPool(), "cached kinds");
            cached.submit(ExecutorEventsTest.this::needsTheLock).get();
            holding(() -> assertEquals("free", cached.submit(() -> "free").get()));
            cached.shutdown();
        }
    }

    static Stream<ExecutorService> pools() {
        return Stream.of(
                newSingleThreadExecutor(),
                newFixedThreadPool(1),
                java.util.concurrent.Executors.newSingleThreadScheduledExecutor(),
                java.util.concurrent.Executors.newScheduledThreadPool(1),
                new ThreadPoolExecutor(1, 8, 1, SECONDS, new LinkedBlockingQueue<>()),
                new ThreadPoolExecutor(0, 8, 1, SECONDS, new LinkedBlockingQueue<>()));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void recognizesPoolsOfOneThread(ExecutorService pool) throws Exception {
        Lockdep.setPolicy(Policy.THROW);
        ExecutorService single = Lockdep.wrap(pool, "single");
        Future<String> outer = single.submit(() -> single.submit(() -> "inner").get());
        Throwable cause = assertThrows(ExecutionException.class, outer::get).getCause();
        single.shutdown();
        assertInstanceOf(PotentialDeadlockException.class, cause);
        splats.only(SplatKind.CIRCULAR_WAIT, Grade.LIKELY);
    }

    @Test
    void taskWhoseOwnResultAnotherThreadCancelsGoesOn() throws Exception {
        ExecutorService single = Lockdep.wrap(newFixedThreadPool(1), "single");
        CompletableFuture<Future<String>> inner = new CompletableFuture<>();
        Future<?> outer = single.submit(() -> {
            inner.complete(single.submit(() -> "inner"));
            assertThrows(CancellationException.class, inner.join()::get);
        });
        Future<String> awaited = inner.get();
        Threads.await("a finding", () -> !Lockdep.findings().isEmpty());
        awaited.cancel(false);
        outer.get();
        single.shutdown();
        splats.only(SplatKind.CIRCULAR_WAIT, Grade.LIKELY);
    }

    @Test
    void believesTheGivenNumberOfThreads() throws Exception {
        Lockdep.setPolicy(Policy.THROW);
        ExecutorService cached = Lockdep.wrap(newCachedThreadPool(), "told one", 1);
        CountDownLatch asked = new CountDownLatch(1);
        Callable<String> inner = () -> {
            Threads.await(asked);
            return "inner";
        };
        Future<String> outer = cached.submit(() -> cached.submit(inner).get());
        assertThrows(ExecutionException.class, outer::get);
        asked.countDown();
        cached.shutdown();
        ExecutorService untold = newFixedThreadPool(1);
        assertThrows(IllegalArgumentException.class, () -> Lockdep.wrap(untold, "told", -1));
        untold.shutdown();
    }

    @Test
    void reportsTasksThatLeaveLocksHeld() throws Exception {
        executor.submit(lock::lock).get();
        assertEquals(SplatKind.LOCKS_STILL_HELD, splats.only().kind());
        assertTrue(splats.only().text().contains("a task of executor 'pool' has ended"));
        executor.submit(lock::unlock).get(); // or else the thread ends with it, at a time of its own
    }
}
