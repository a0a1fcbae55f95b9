package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a CountDownLatch promises. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class LatchTest extends Waits<IntFunction<CountDownLatch>> {
    LatchTest(Waitable<IntFunction<CountDownLatch>> subject) {
        super(subject);
    }

    static Stream<Waitable<IntFunction<CountDownLatch>>> subjects() {
        return Waitable.inAllSettings(
                Waitable.of("CountDownLatch(n)", () -> CountDownLatch::new),
                Waitable.of("Tracked(n)", () -> TrackedCountDownLatch::new),
                Waitable.of("Tracked(name, n)", () -> n -> new TrackedCountDownLatch("latch", n)),
                Waitable.of("Tracked(class, n)", () -> n -> new TrackedCountDownLatch(LockClass.named("latch"), n)),
                Waitable.of("Lockdep.new(name, n)", () -> n -> Lockdep.newCountDownLatch("latch", n)));
    }

    @Test
    void lastCountDownOpensTheLatch() {
        CountDownLatch latch = made.apply(2);
        var waiting = startWaiting(latch::await);
        var waitingTimed = startWaiting(() -> assertTrue(latch.await(1, HOURS)));
        latch.countDown();
        assertEquals(1, latch.getCount());
        waiting.awaitBlocked();
        latch.countDown();
        waiting.join();
        waitingTimed.join();
        assertEquals(0, latch.getCount());
    }

    @Test
    void latchStaysOpen() throws Exception {
        CountDownLatch latch = made.apply(1);
        latch.countDown();
        latch.countDown();
        latch.await();
        assertTrue(latch.await(0, HOURS));
        assertTrue(latch.await(1, HOURS));
        assertEquals(0, latch.getCount());
    }

    @Test
    void latchOfCountZeroIsOpenFromTheBeginning() throws Exception {
        made.apply(0).await();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 20})
    void awaitDoesNotWaitLongerThanTold(long millis) throws Exception {
        CountDownLatch latch = made.apply(1);
        assertFalse(latch.await(millis, MILLISECONDS));
        assertEquals(1, latch.getCount());
    }

    @Test
    void interruptEndsAnAwait() {
        CountDownLatch latch = made.apply(1);
        assertEndedByInterrupt(latch::await);
        assertEndedByInterrupt(() -> latch.await(1, HOURS));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void interruptedThreadIsRefused(int count) throws Exception {
        CountDownLatch latch = made.apply(count);
        assertRefusesInterrupted(latch::await);
        assertRefusesInterrupted(() -> latch.await(1, HOURS));
        assertRefusesInterrupted(() -> latch.await(0, HOURS));
    }

    @Test
    void negativeCountAndMissingUnitThrow() {
        assertThrows(IllegalArgumentException.class, () -> made.apply(-1));
        assertThrows(NullPointerException.class, () -> made.apply(1).await(1, null));
    }

    @Test
    void toStringShowsTheCount() {
        assertTrue(made.apply(3).toString().endsWith("[Count = 3]"));
    }
}
