package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a ScheduledExecutorService promises beyond ExecutorTest. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class ScheduledExecutorTest extends Waits<ScheduledExecutorService> {
    private final ScheduledExecutorService executor = made;
    private final CountDownLatch thrice = new CountDownLatch(3);

    ScheduledExecutorTest(Waitable<ScheduledExecutorService> subject) {
        super(subject);
    }

    static Stream<Waitable<ScheduledExecutorService>> subjects() {
        return Executors.scheduled();
    }

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void scheduledTaskRunsLater() throws Exception {
        ScheduledFuture<?> ran = executor.schedule(thrice::countDown, 1, MILLISECONDS);
        ScheduledFuture<String> called = executor.schedule(() -> "result", 1, MILLISECONDS);
        ran.get();
        assertEquals("result", called.get());
        assertEquals(2, thrice.getCount());
        assertTrue(called.isDone());
    }

    @Test
    void taskAtAFixedRateRunsAgainAndAgain() {
        ScheduledFuture<?> future = executor.scheduleAtFixedRate(thrice::countDown, 0, 1, MILLISECONDS);
        var gets = start(() -> assertThrows(CancellationException.class, future::get));
        Threads.await(thrice);
        future.cancel(false);
        gets.join();
        assertTrue(future.isCancelled());
    }

    @Test
    void taskWithAFixedDelayRunsAgainAndAgain() {
        ScheduledFuture<?> future = executor.scheduleWithFixedDelay(thrice::countDown, 0, 1, MILLISECONDS);
        Threads.await(thrice);
        assertFalse(future.isDone());
        future.cancel(false);
    }

    @Test
    void taskThatFailsIsNotRepeated() {
        IllegalStateException failure = new IllegalStateException();
        ScheduledFuture<?> future = executor.scheduleAtFixedRate(
                () -> {
                    throw failure;
                },
                0,
                1,
                MILLISECONDS);
        assertEquals(
                failure, assertThrows(ExecutionException.class, future::get).getCause());
    }

    @Test
    void futuresAreOrderedByTime() {
        ScheduledFuture<?> sooner = executor.schedule(() -> "", 1, HOURS);
        ScheduledFuture<?> later = executor.schedule(() -> "", 2, HOURS);
        assertTrue(sooner.compareTo(later) < 0);
        assertTrue(later.compareTo(sooner) > 0);
        ScheduledFuture<?> same = sooner;
        assertEquals(0, sooner.compareTo(same));
        assertEquals(sooner, sooner);
        assertNotEquals(sooner, later);
        assertTrue(sooner.getDelay(MILLISECONDS) > 0);
        assertEquals(List.of(sooner, later), Stream.of(later, sooner).sorted().toList());
        assertTrue(sooner.cancel(false));
    }

    @Test
    void nullAndPeriodsThatAreNotPositiveThrow() {
        assertThrows(NullPointerException.class, () -> executor.schedule((Runnable) null, 1, HOURS));
        assertThrows(NullPointerException.class, () -> executor.schedule((Callable<?>) null, 1, HOURS));
        assertThrows(NullPointerException.class, () -> executor.schedule(() -> "", 1, null));
        assertThrows(NullPointerException.class, () -> executor.scheduleAtFixedRate(null, 1, 1, HOURS));
        assertThrows(NullPointerException.class, () -> executor.scheduleWithFixedDelay(null, 1, 1, HOURS));
        assertThrows(IllegalArgumentException.class, () -> executor.scheduleAtFixedRate(() -> {}, 1, 0, HOURS));
        assertThrows(IllegalArgumentException.class, () -> executor.scheduleWithFixedDelay(() -> {}, 1, -1, HOURS));
    }

    @Test
    void executorRefusesTasksAfterItsShutdown() {
        executor.shutdown();
        assertThrows(RejectedExecutionException.class, () -> executor.schedule(() -> "", 1, HOURS));
    }
}
