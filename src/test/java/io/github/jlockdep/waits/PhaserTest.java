package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.locks.TrackedPhaser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Phaser promises. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class PhaserTest extends Waits<PhaserTest.Maker> {
    PhaserTest(Waitable<Maker> subject) {
        super(subject);
    }

    /** Makes phasers. */
    interface Maker {
        Phaser make(@Nullable Phaser parent, int parties);

        default Phaser make(int parties) {
            return make(null, parties);
        }
    }

    static Stream<Waitable<Maker>> subjects() {
        return Waitable.inAllSettings(
                Waitable.<Maker>of("Phaser(parent, n)", () -> Phaser::new),
                Waitable.<Maker>of("Tracked(parent, n)", () -> TrackedPhaser::new),
                Waitable.<Maker>of(
                        "Tracked(n)", () -> (p, n) -> p == null ? new TrackedPhaser(n) : new TrackedPhaser(p, n)),
                Waitable.<Maker>of(
                        "Tracked() + n",
                        () -> (p, n) -> registered(n, p == null ? new TrackedPhaser() : new TrackedPhaser(p))),
                Waitable.<Maker>of(
                        "Tracked(name, n)",
                        () -> (p, n) -> p == null ? new TrackedPhaser(n, "phaser") : new TrackedPhaser(p, n)),
                Waitable.<Maker>of(
                        "Tracked(name) + n, parent of the JDK",
                        () -> (p, n) -> p == null
                                ? registered(n, new TrackedPhaser(0, "phaser"))
                                : new TrackedPhaser(new Phaser(p), n)),
                Waitable.<Maker>of(
                        "Tracked(class, n)",
                        () -> (p, n) ->
                                p == null ? new TrackedPhaser(n, LockClass.named("phaser")) : new Phaser(p, n)));
    }

    private static Phaser registered(int parties, Phaser phaser) {
        phaser.bulkRegister(parties);
        return phaser;
    }

    @Test
    void takesNullForAParentAsTheJdkDoes() {
        assertNull(new TrackedPhaser(null).getParent());
        assertNull(new TrackedPhaser(null, 1).getParent());
    }

    @Test
    void phaserAdvancesWhenAllHaveArrived() {
        Phaser phaser = made.make(3);
        var first = startWaiting(() -> assertEquals(1, phaser.arriveAndAwaitAdvance()));
        assertEquals(0, phaser.arrive());
        assertEquals(1, phaser.getUnarrivedParties());
        assertEquals(1, phaser.arriveAndAwaitAdvance());
        first.join();
        assertEquals(1, phaser.getPhase());
        assertEquals(3, phaser.getRegisteredParties());
    }

    @Test
    void phaserAdvancesForThreadsThatOnlyAwait() {
        Phaser phaser = made.make(1);
        var looker = startWaiting(() -> assertEquals(1, phaser.awaitAdvance(0)));
        var interruptible = startWaiting(() -> assertEquals(1, phaser.awaitAdvanceInterruptibly(0)));
        var timed = startWaiting(() -> assertEquals(1, phaser.awaitAdvanceInterruptibly(0, 1, HOURS)));
        assertEquals(1, phaser.arriveAndAwaitAdvance());
        looker.join();
        interruptible.join();
        timed.join();
    }

    @Test
    void awaitOfAPassedPhaseDoesNotWait() throws Exception {
        Phaser phaser = made.make(1);
        phaser.arrive();
        assertEquals(1, phaser.awaitAdvance(0));
        assertEquals(1, phaser.awaitAdvanceInterruptibly(0));
        assertEquals(1, phaser.awaitAdvanceInterruptibly(0, 0, HOURS));
        assertEquals(-5, phaser.awaitAdvance(-5));
    }

    @Test
    void phaserAdvancesWhenAPartyLeaves() {
        Phaser phaser = made.make(2);
        var other = startWaiting(() -> assertEquals(1, phaser.arriveAndAwaitAdvance()));
        assertEquals(0, phaser.arriveAndDeregister());
        other.join();
        assertEquals(1, phaser.getRegisteredParties());
    }

    @Test
    void phaserTerminatesWhenTheLastPartyLeaves() throws Exception {
        Phaser phaser = made.make(1);
        phaser.arriveAndDeregister();
        assertTrue(phaser.isTerminated());
        assertTrue(phaser.arrive() < 0);
        assertTrue(phaser.arriveAndDeregister() < 0);
        assertTrue(phaser.arriveAndAwaitAdvance() < 0);
        assertTrue(phaser.awaitAdvance(0) < 0);
        assertTrue(phaser.awaitAdvanceInterruptibly(0) < 0);
        assertTrue(phaser.awaitAdvanceInterruptibly(0, 1, HOURS) < 0);
        assertTrue(phaser.register() < 0);
    }

    @Test
    void terminationLetsAllGo() {
        Phaser phaser = made.make(2);
        var arrived = startWaiting(() -> assertTrue(phaser.arriveAndAwaitAdvance() < 0));
        var looker = startWaiting(() -> assertTrue(phaser.awaitAdvance(0) < 0));
        phaser.forceTermination();
        arrived.join();
        looker.join();
    }

    @Test
    void arrivalAtAPhaserWithoutPartiesThrows() {
        Phaser phaser = made.make(0);
        assertThrows(IllegalStateException.class, phaser::arrive);
        assertThrows(IllegalStateException.class, phaser::arriveAndDeregister);
        assertThrows(IllegalStateException.class, phaser::arriveAndAwaitAdvance);
        assertThrows(IllegalArgumentException.class, () -> made.make(-1));
        assertThrows(IllegalArgumentException.class, () -> phaser.bulkRegister(-1));
    }

    @Test
    void interruptEndsAnInterruptibleAwait() {
        Phaser phaser = made.make(1);
        assertEndedByInterrupt(() -> phaser.awaitAdvanceInterruptibly(0));
        assertEndedByInterrupt(() -> phaser.awaitAdvanceInterruptibly(0, 1, HOURS));
        assertEquals(0, phaser.getPhase());
    }

    @Test
    void uninterruptibleAwaitKeepsTheInterruptStatus() {
        Phaser phaser = made.make(2);
        var arrived = startWaiting(() -> {
            assertEquals(1, phaser.arriveAndAwaitAdvance());
            assertTrue(Thread.interrupted());
        });
        arrived.thread().interrupt();
        phaser.arrive();
        arrived.join();
    }

    @Test
    void interruptedThreadIsRefused() throws Exception {
        Phaser phaser = made.make(1);
        assertRefusesInterrupted(() -> phaser.awaitAdvanceInterruptibly(0));
        assertRefusesInterrupted(() -> phaser.awaitAdvanceInterruptibly(0, 1, HOURS));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 20})
    void timedAwaitDoesNotWaitLongerThanTold(long millis) {
        Phaser phaser = made.make(1);
        assertThrows(TimeoutException.class, () -> phaser.awaitAdvanceInterruptibly(0, millis, MILLISECONDS));
        assertEquals(0, phaser.getPhase());
    }

    @Test
    void phaserAdvancesWithItsParentAndItsSiblings() {
        Phaser root = made.make(0);
        Phaser left = made.make(root, 1);
        Phaser right = made.make(root, 2);
        assertSame(root, left.getRoot());
        assertEquals(2, root.getRegisteredParties());
        var one = startWaiting(() -> assertEquals(1, left.arriveAndAwaitAdvance()));
        var two = startWaiting(() -> assertEquals(1, right.arriveAndAwaitAdvance()));
        right.arrive();
        one.join();
        two.join();
        assertEquals(1, root.getPhase());
        assertEquals(1, left.getPhase());
        left.arriveAndDeregister();
        assertEquals(1, root.getRegisteredParties());
        assertEquals(0, left.getRegisteredParties());
    }

    @Test
    void toStringShowsTheState() {
        assertTrue(made.make(3).toString().endsWith("[phase = 0 parties = 3 arrived = 0]"));
    }

    @Test
    void subclassDecidesWhetherThePhaserGoesOn() {
        List<String> calls = new ArrayList<>();
        Phaser phaser = new TrackedPhaser(1, "subclass") {
            @Override
            protected boolean onAdvance(int phase, int registered) {
                calls.add(phase + "/" + registered);
                return phase == 1;
            }
        };
        assertEquals(1, phaser.arriveAndAwaitAdvance());
        assertEquals(2, phaser.arriveAndAwaitAdvance());
        assertTrue(phaser.isTerminated());
        assertEquals(List.of("0/1", "1/1"), calls);
    }
}
