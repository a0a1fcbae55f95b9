package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a CyclicBarrier promises. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class BarrierTest extends Waits<BarrierTest.Maker> {
    BarrierTest(Waitable<Maker> subject) {
        super(subject);
    }

    /** Makes barriers. */
    interface Maker {
        CyclicBarrier make(int parties, @Nullable Runnable action);
    }

    static Stream<Waitable<Maker>> subjects() {
        return Waitable.inAllSettings(
                Waitable.<Maker>of("CyclicBarrier(n)", () -> (n, a) -> a == null ? new CyclicBarrier(n) : with(n, a)),
                Waitable.<Maker>of("CyclicBarrier(n, action)", () -> CyclicBarrier::new),
                Waitable.<Maker>of(
                        "Tracked(n)",
                        () -> (n, a) -> a == null ? new TrackedCyclicBarrier(n) : new TrackedCyclicBarrier(n, a)),
                Waitable.<Maker>of(
                        "Tracked(name, n)",
                        () -> (n, a) -> a == null
                                ? new TrackedCyclicBarrier("barrier", n)
                                : new TrackedCyclicBarrier("barrier", n, a)),
                Waitable.<Maker>of(
                        "Tracked(class, n, action)",
                        () -> (n, a) -> new TrackedCyclicBarrier(LockClass.named("barrier"), n, a)));
    }

    private static CyclicBarrier with(int parties, Runnable action) {
        return new CyclicBarrier(parties, action);
    }

    @Test
    void barrierLetsAllGoWhenTheLastArrives() throws Exception {
        CyclicBarrier barrier = made.make(3, null);
        var first = startWaiting(() -> assertEquals(2, barrier.await()));
        var second = startWaiting(() -> assertEquals(1, barrier.await(1, HOURS)));
        assertEquals(2, barrier.getNumberWaiting());
        assertEquals(0, barrier.await());
        first.join();
        second.join();
        assertEquals(0, barrier.getNumberWaiting());
        assertFalse(barrier.isBroken());
    }

    @Test
    void barrierCanBeUsedAgain() throws Exception {
        CyclicBarrier barrier = made.make(2, null);
        for (int i = 0; i < 3; i++) {
            var other = startWaiting(() -> barrier.await(1, HOURS));
            assertEquals(0, barrier.await(1, HOURS));
            other.join();
        }
    }

    @Test
    void barrierOfOnePartyLetsItPass() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CyclicBarrier barrier = made.make(1, runs::incrementAndGet);
        assertEquals(0, barrier.await());
        assertEquals(0, barrier.await(0, HOURS));
        assertEquals(2, runs.get());
        assertEquals(1, barrier.getParties());
    }

    @Test
    void actionRunsInTheThreadThatArrivesLast() throws Exception {
        Thread[] actor = {null};
        CyclicBarrier barrier = made.make(2, () -> actor[0] = Thread.currentThread());
        var other = startWaiting(barrier::await);
        barrier.await();
        other.join();
        assertSame(Thread.currentThread(), actor[0]);
    }

    @Test
    void actionMayWaitForSomethingElse() throws Exception {
        TrackedCountDownLatch open = new TrackedCountDownLatch("inner", 1);
        CyclicBarrier barrier = made.make(2, () -> Threads.await(open));
        var first = startWaiting(barrier::await);
        var last = startWaiting(barrier::await);
        open.countDown();
        first.join();
        last.join();
    }

    @Test
    void actionThatFailsBreaksTheBarrier() throws Exception {
        IllegalStateException failure = new IllegalStateException("action");
        CyclicBarrier barrier = made.make(2, () -> {
            throw failure;
        });
        var other = startWaiting(() -> assertThrows(BrokenBarrierException.class, barrier::await));
        assertSame(failure, assertThrows(IllegalStateException.class, barrier::await));
        other.join();
        assertTrue(barrier.isBroken());
    }

    @Test
    void interruptOfAWaiterBreaksTheBarrier() throws Exception {
        CyclicBarrier barrier = made.make(3, null);
        var other = startWaiting(() -> assertThrows(BrokenBarrierException.class, barrier::await));
        assertEndedByInterrupt(barrier::await);
        other.join();
        assertThrows(BrokenBarrierException.class, barrier::await);
        assertThrows(BrokenBarrierException.class, () -> barrier.await(1, HOURS));
        barrier.reset();
        assertFalse(barrier.isBroken());
        assertEndedByInterrupt(() -> barrier.await(1, HOURS));
        assertTrue(barrier.isBroken());
    }

    @Test
    void threadInterruptedBeforehandBreaksTheBarrier() throws Exception {
        CyclicBarrier barrier = made.make(2, null);
        assertRefusesInterrupted(barrier::await);
        assertTrue(barrier.isBroken());
        barrier.reset();
        assertRefusesInterrupted(() -> barrier.await(1, HOURS));
        assertTrue(barrier.isBroken());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 20})
    void timeoutBreaksTheBarrier(long millis) throws Exception {
        CyclicBarrier barrier = made.make(3, null);
        var other = startWaiting(() -> assertThrows(BrokenBarrierException.class, () -> barrier.await(1, HOURS)));
        assertThrows(TimeoutException.class, () -> barrier.await(millis, MILLISECONDS));
        other.join();
        assertTrue(barrier.isBroken());
    }

    @Test
    void resetBreaksTheBarrierForWaiters() {
        CyclicBarrier barrier = made.make(2, null);
        var other = startWaiting(() -> assertThrows(BrokenBarrierException.class, barrier::await));
        barrier.reset();
        other.join();
        assertFalse(barrier.isBroken());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void barrierNeedsAParty(int parties) {
        assertThrows(IllegalArgumentException.class, () -> made.make(parties, null));
    }
}
