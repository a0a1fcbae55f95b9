package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a CompletableFuture promises. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class CompletableFutureTest extends Waits<CompletableFuture<String>> {
    private final CompletableFuture<String> future = made;

    CompletableFutureTest(Waitable<CompletableFuture<String>> subject) {
        super(subject);
    }

    static Stream<Waitable<CompletableFuture<String>>> subjects() {
        return Waitable.inAllSettings(
                Waitable.<CompletableFuture<String>>of("CompletableFuture()", CompletableFuture::new),
                Waitable.<CompletableFuture<String>>of("Tracked()", TrackedCompletableFuture::new),
                Waitable.<CompletableFuture<String>>of("Tracked(name)", () -> new TrackedCompletableFuture<>("future")),
                Waitable.<CompletableFuture<String>>of(
                        "Tracked(class)", () -> new TrackedCompletableFuture<>(LockClass.named("future"))),
                Waitable.<CompletableFuture<String>>of(
                        "stage of Tracked", () -> new TrackedCompletableFuture<>("stage").newIncompleteFuture()));
    }

    @Test
    void futureGivesItsValueToAllWaiters() throws Exception {
        var joins = startWaiting(() -> assertEquals("value", future.join()));
        var gets = startWaiting(() -> assertEquals("value", future.get()));
        var timed = startWaiting(() -> assertEquals("value", future.get(1, HOURS)));
        assertFalse(future.isDone());
        assertTrue(future.complete("value"));
        joins.join();
        gets.join();
        timed.join();
        assertFalse(future.complete("other"));
        assertEquals("value", future.join());
        assertEquals("value", future.get());
        assertEquals("value", future.get(0, HOURS));
        assertEquals("value", future.getNow("absent"));
    }

    @Test
    void futureThrowsWhatItWasCompletedBy() {
        IllegalStateException failure = new IllegalStateException();
        var joins = startWaiting(() -> assertSame(
                failure, assertThrows(CompletionException.class, future::join).getCause()));
        assertTrue(future.completeExceptionally(failure));
        joins.join();
        assertTrue(future.isCompletedExceptionally());
        assertSame(failure, assertThrows(ExecutionException.class, future::get).getCause());
        assertFalse(future.isCancelled());
    }

    @Test
    void futureCanBeCancelled() {
        var joins = startWaiting(() -> assertThrows(CancellationException.class, future::join));
        assertTrue(future.cancel(true));
        joins.join();
        assertTrue(future.isCancelled());
        assertTrue(future.isDone());
        assertTrue(future.cancel(true));
        assertThrows(CancellationException.class, future::get);
    }

    @Test
    void futureCanBeObtruded() {
        future.complete("value");
        future.obtrudeValue("other");
        assertEquals("other", future.join());
        future.obtrudeException(new IllegalStateException());
        assertThrows(CompletionException.class, future::join);
    }

    @Test
    void interruptEndsAGetButNotAJoin() {
        assertEndedByInterrupt(future::get);
        assertEndedByInterrupt(() -> future.get(1, HOURS));
        var joins = startWaiting(() -> {
            assertEquals("value", future.join());
            assertTrue(Thread.interrupted());
        });
        joins.thread().interrupt();
        future.complete("value");
        joins.join();
    }

    @Test
    void interruptedThreadIsRefusedUnlessTheFutureIsDone() throws Exception {
        assertRefusesInterrupted(future::get);
        assertRefusesInterrupted(() -> future.get(1, HOURS));
        future.complete("value");
        Thread.currentThread().interrupt();
        assertEquals("value", future.join());
        assertEquals("value", future.get());
        assertTrue(Thread.interrupted());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 20})
    void getDoesNotWaitLongerThanTold(long millis) {
        assertThrows(TimeoutException.class, () -> future.get(millis, MILLISECONDS));
        assertFalse(future.isDone());
    }

    @Test
    void stagesRunWhenTheFutureIsDone() {
        CompletableFuture<Integer> length = future.thenApply(String::length);
        CompletableFuture<Integer> async = future.thenApplyAsync(String::length);
        CompletableFuture<Integer> sum = length.thenCombine(async, Integer::sum);
        CompletableFuture<String> other = sum.thenCompose(n -> CompletableFuture.completedFuture("sum " + n));
        var joins = startWaiting(() -> assertEquals("sum 10", other.join()));
        future.complete("value");
        joins.join();
        assertEquals("sum 10", other.copy().join());
        assertEquals(
                "value", future.minimalCompletionStage().toCompletableFuture().join());
        assertEquals("failed", failing(length).join());
    }

    private static CompletableFuture<String> failing(CompletableFuture<?> future) {
        return future.<String>thenApply(x -> {
                    throw new IllegalStateException();
                })
                .exceptionally(failure -> "failed");
    }

    @Test
    void stagesAreOfTheClassOfTheFuture() {
        assertEquals(
                future instanceof TrackedCompletableFuture,
                future.thenRun(() -> {}).thenApply(x -> x) instanceof TrackedCompletableFuture);
    }

    @Test
    void futureCanBeSuppliedLater() {
        assertSame(future, future.completeAsync(() -> "supplied"));
        assertEquals("supplied", future.join());
        CompletableFuture<String> failing = future.newIncompleteFuture();
        failing.completeAsync(
                () -> {
                    throw new IllegalStateException();
                },
                Runnable::run);
        assertInstanceOf(
                IllegalStateException.class,
                assertThrows(CompletionException.class, failing::join).getCause());
        assertThrows(NullPointerException.class, () -> future.completeAsync(null));
        assertThrows(NullPointerException.class, () -> future.completeAsync(() -> "", null));
    }

    @Test
    void futureCanEndByTime() {
        assertSame(future, future.orTimeout(1, MILLISECONDS));
        assertInstanceOf(
                TimeoutException.class,
                assertThrows(CompletionException.class, future::join).getCause());
        assertEquals(
                "late",
                future.<String>newIncompleteFuture()
                        .completeOnTimeout("late", 1, MILLISECONDS)
                        .join());
    }

    @Test
    void toStringShowsTheState() {
        assertTrue(future.toString().endsWith("[Not completed]"), future::toString);
        future.complete("value");
        assertTrue(future.toString().endsWith("[Completed normally]"), future::toString);
    }
}
