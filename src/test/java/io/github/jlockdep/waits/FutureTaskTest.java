package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a FutureTask promises. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class FutureTaskTest extends Waits<FutureTaskTest.Maker> {
    private final CountDownLatch go = new CountDownLatch(1);

    FutureTaskTest(Waitable<Maker> subject) {
        super(subject);
    }

    /** Makes tasks. */
    interface Maker {
        FutureTask<String> make(Callable<String> callable);
    }

    static Stream<Waitable<Maker>> subjects() {
        return Waitable.inAllSettings(
                Waitable.<Maker>of("FutureTask(callable)", () -> FutureTask::new),
                Waitable.<Maker>of("FutureTask(runnable, result)", () -> c -> new FutureTask<>(run(c), "result")),
                Waitable.<Maker>of("Tracked(callable)", () -> TrackedFutureTask::new),
                Waitable.<Maker>of("Tracked(name, callable)", () -> c -> new TrackedFutureTask<>("task", c)),
                Waitable.<Maker>of(
                        "Tracked(class, callable)", () -> c -> new TrackedFutureTask<>(LockClass.named("task"), c)),
                Waitable.<Maker>of("Tracked(runnable, result)", () -> c -> new TrackedFutureTask<>(run(c), "result")),
                Waitable.<Maker>of(
                        "Tracked(name, runnable, result)",
                        () -> c -> new TrackedFutureTask<>("task", run(c), "result")),
                Waitable.<Maker>of(
                        "Tracked(class, runnable, result)",
                        () -> c -> new TrackedFutureTask<>(LockClass.named("task"), run(c), "result")));
    }

    private static Runnable run(Callable<String> callable) {
        return () -> {
            try {
                callable.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
    }

    private String waitForGo() {
        Threads.await(go);
        return "result";
    }

    @Test
    void taskGivesItsResultToAllWaiters() throws Exception {
        FutureTask<String> task = made.make(this::waitForGo);
        var one = startWaiting(() -> assertEquals("result", task.get()));
        var other = startWaiting(() -> assertEquals("result", task.get(1, HOURS)));
        start(task::run);
        assertFalse(task.isDone());
        go.countDown();
        one.join();
        other.join();
        assertTrue(task.isDone());
        assertFalse(task.isCancelled());
        assertEquals("result", task.get());
        assertEquals("result", task.get(0, HOURS));
    }

    @Test
    void taskRunsOnce() throws Exception {
        List<String> runs = new ArrayList<>();
        FutureTask<String> task = made.make(() -> {
            runs.add("run");
            return "result";
        });
        task.run();
        task.run();
        assertEquals(List.of("run"), runs);
    }

    @Test
    void getThrowsWhatTheTaskThrew() {
        IllegalStateException failure = new IllegalStateException();
        FutureTask<String> task = made.make(() -> {
            throw failure;
        });
        task.run();
        assertSame(failure, assertThrows(ExecutionException.class, task::get).getCause());
        assertSame(
                failure,
                assertThrows(ExecutionException.class, () -> task.get(1, HOURS)).getCause());
        assertTrue(task.isDone());
    }

    @Test
    void taskCanBeCancelledBeforeItRuns() {
        FutureTask<String> task = made.make(this::waitForGo);
        var waiting = startWaiting(() -> assertThrows(CancellationException.class, task::get));
        assertTrue(task.cancel(false));
        waiting.join();
        task.run();
        assertTrue(task.isCancelled());
        assertTrue(task.isDone());
        assertFalse(task.cancel(true));
        assertThrows(CancellationException.class, () -> task.get(1, HOURS));
    }

    @Test
    void cancelInterruptsTheRunner() {
        FutureTask<String> task = made.make(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                go.countDown();
            }
            return null;
        });
        startWaiting(task::run);
        assertTrue(task.cancel(true));
        Threads.await(go);
        assertThrows(CancellationException.class, task::get);
    }

    @Test
    void interruptEndsAGet() {
        FutureTask<String> task = made.make(this::waitForGo);
        assertEndedByInterrupt(task::get);
        assertEndedByInterrupt(() -> task.get(1, HOURS));
        assertFalse(task.isDone());
    }

    @Test
    void interruptedThreadIsRefusedUnlessTheTaskIsDone() throws Exception {
        FutureTask<String> task = made.make(() -> "result");
        assertRefusesInterrupted(task::get);
        assertRefusesInterrupted(() -> task.get(1, HOURS));
        task.run();
        Thread.currentThread().interrupt();
        assertEquals("result", task.get());
        assertEquals("result", task.get(1, HOURS));
        assertTrue(Thread.interrupted());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 20})
    void getDoesNotWaitLongerThanTold(long millis) {
        FutureTask<String> task = made.make(this::waitForGo);
        assertThrows(TimeoutException.class, () -> task.get(millis, MILLISECONDS));
    }

    @Test
    void taskRefusesNull() {
        assertThrows(NullPointerException.class, () -> made.make(() -> "").get(1, null));
        assertThrows(NullPointerException.class, () -> new TrackedFutureTask<String>((Callable<String>) null));
    }

    /** A subclass that publishes the protected methods. */
    private static final class Repeated extends TrackedFutureTask<String> {
        private int done;

        Repeated(Callable<String> callable) {
            super("repeated", callable);
        }

        boolean runAgain() {
            return runAndReset();
        }

        @Override
        protected void done() {
            done++;
        }
    }

    @Test
    void subclassCanRunATaskAgainAndAgain() throws Exception {
        Repeated task = new Repeated(() -> "result");
        assertTrue(task.runAgain());
        assertTrue(task.runAgain());
        assertFalse(task.isDone());
        task.run();
        assertEquals("result", task.get());
        assertFalse(task.runAgain());
        assertEquals(1, task.done);
    }
}
