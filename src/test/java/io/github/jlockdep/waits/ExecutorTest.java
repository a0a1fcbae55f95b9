package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ExecutorService promises. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class ExecutorTest extends Waits<ExecutorService> {
    private final ExecutorService executor = made;
    private final CountDownLatch go = new CountDownLatch(1);

    ExecutorTest(Waitable<ExecutorService> subject) {
        super(subject);
    }

    static Stream<Waitable<ExecutorService>> subjects() {
        return Executors.all();
    }

    @AfterEach
    void end() {
        go.countDown();
        executor.shutdownNow();
    }

    private String waitForGo() {
        Threads.await(go);
        return "result";
    }

    @Test
    void executorRunsATaskOnAnotherThread() throws Exception {
        AtomicReference<Thread> runner = new AtomicReference<>();
        CountDownLatch ran = new CountDownLatch(1);
        executor.execute(() -> {
            runner.set(Thread.currentThread());
            ran.countDown();
        });
        Threads.await(ran);
        assertTrue(runner.get() != Thread.currentThread());
    }

    @Test
    void futureGivesTheResultToWaiters() throws Exception {
        Future<String> future = executor.submit(this::waitForGo);
        var gets = startWaiting(() -> assertEquals("result", future.get()));
        var timed = startWaiting(() -> assertEquals("result", future.get(1, HOURS)));
        assertFalse(future.isDone());
        go.countDown();
        gets.join();
        timed.join();
        assertTrue(future.isDone());
        assertEquals("result", future.get());
        assertEquals("given", executor.submit(() -> {}, "given").get());
        assertNull(executor.submit(() -> {}).get());
    }

    @Test
    void futureThrowsWhatTheTaskThrew() {
        IllegalStateException failure = new IllegalStateException();
        Callable<String> callable = () -> {
            throw failure;
        };
        Runnable runnable = () -> {
            throw failure;
        };
        assertCausedBy(failure, executor.submit(callable));
        assertCausedBy(failure, executor.submit(runnable));
        assertCausedBy(failure, executor.submit(runnable, ""));
    }

    private static void assertCausedBy(Throwable failure, Future<?> future) {
        Throwable cause = assertThrows(ExecutionException.class, future::get).getCause();
        assertTrue(cause == failure || cause.getCause() == failure, () -> "not the cause: " + cause);
    }

    @Test
    void taskCanBeCancelled() {
        Future<String> future = executor.submit(this::waitForGo);
        var gets = startWaiting(() -> assertThrows(CancellationException.class, future::get));
        assertTrue(future.cancel(true));
        gets.join();
        assertTrue(future.isCancelled());
        assertTrue(future.isDone());
        assertThrows(CancellationException.class, () -> future.get(1, HOURS));
    }

    @Test
    void interruptEndsAWait() throws Exception {
        Future<String> future = executor.submit(this::waitForGo);
        assertEndedByInterrupt(future::get);
        assertEndedByInterrupt(() -> future.get(1, HOURS));
        assertRefusesInterrupted(future::get);
        assertRefusesInterrupted(() -> future.get(1, HOURS));
        assertRefusesInterrupted(() -> executor.awaitTermination(1, HOURS));
        assertRefusesInterrupted(() -> executor.awaitTermination(Long.MAX_VALUE, HOURS));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 20})
    void waitsEndAtTheirTimeout(long millis) throws Exception {
        Future<String> future = executor.submit(this::waitForGo);
        assertThrows(TimeoutException.class, () -> future.get(millis, MILLISECONDS));
        assertFalse(executor.awaitTermination(millis, MILLISECONDS));
    }

    @Test
    void invokeAllRunsAllTasks() throws Exception {
        List<Future<String>> futures = executor.invokeAll(List.of(() -> "a", () -> "b"));
        assertEquals("a", futures.get(0).get());
        assertEquals("b", futures.get(1).get());
        assertEquals(List.of(), executor.invokeAll(List.<Callable<String>>of()));
        assertEquals(
                "c", executor.invokeAll(List.of(() -> "c"), 1, HOURS).get(0).get());
    }

    @Test
    void invokeAllCancelsTasksAtItsTimeout() throws Exception {
        List<Future<String>> futures = executor.invokeAll(List.of(this::waitForGo), 1, MILLISECONDS);
        assertTrue(futures.get(0).isCancelled());
        assertThrows(NullPointerException.class, () -> executor.invokeAll(List.of(() -> ""), 1, null));
    }

    @Test
    void invokeAnyGivesTheResultOfATaskThatSucceeds() throws Exception {
        Callable<String> failing = () -> {
            throw new IllegalStateException();
        };
        assertEquals("any", executor.invokeAny(List.of(failing, () -> "any")));
        assertEquals("any", executor.invokeAny(List.of(failing, () -> "any"), 1, HOURS));
        assertThrows(ExecutionException.class, () -> executor.invokeAny(List.of(failing)));
        assertThrows(IllegalArgumentException.class, () -> executor.invokeAny(List.<Callable<String>>of()));
        assertThrows(
                TimeoutException.class,
                () -> executor.invokeAny(List.<Callable<String>>of(this::waitForGo), 1, MILLISECONDS));
    }

    @Test
    void executorRefusesNull() {
        assertThrows(NullPointerException.class, () -> executor.execute(null));
        assertThrows(NullPointerException.class, () -> executor.submit((Runnable) null));
        assertThrows(NullPointerException.class, () -> executor.submit((Callable<?>) null));
        assertThrows(NullPointerException.class, () -> executor.submit(null, ""));
        assertThrows(NullPointerException.class, () -> executor.invokeAll(null));
        assertThrows(NullPointerException.class, () -> executor.invokeAny(null));
    }

    @Test
    void executorTerminatesWhenItsTasksHaveEnded() throws Exception {
        Future<String> future = executor.submit(this::waitForGo);
        executor.shutdown();
        assertTrue(executor.isShutdown());
        assertFalse(executor.isTerminated());
        assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> {}));
        assertThrows(RejectedExecutionException.class, () -> executor.submit(() -> ""));
        var timed = startWaiting(() -> assertTrue(executor.awaitTermination(1, HOURS)));
        var untimed = startWaiting(() -> assertTrue(executor.awaitTermination(Long.MAX_VALUE, HOURS)));
        go.countDown();
        timed.join();
        untimed.join();
        assertTrue(executor.isTerminated());
        assertTrue(executor.awaitTermination(0, HOURS));
        assertTrue(executor.awaitTermination(Long.MAX_VALUE, HOURS));
        assertEquals("result", future.get());
    }

    @Test
    void shutdownNowInterruptsTheTasks() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Future<?> future = executor.submit(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                seen.set(e);
            }
        });
        Threads.await(begun);
        executor.shutdownNow();
        assertTrue(executor.awaitTermination(Threads.BOUND_SECONDS, SECONDS));
        assertSame(InterruptedException.class, seen.get().getClass());
        assertTrue(future.isDone());
    }

    @Test
    void executorCanBeClosedFromJdk19On() throws Exception {
        executor.submit(this::waitForGo);
        if (executor instanceof AutoCloseable closeable) {
            var closes = startWaiting(closeable::close);
            go.countDown();
            closes.join();
            assertTrue(executor.isTerminated());
            closeable.close();
        }
    }
}
