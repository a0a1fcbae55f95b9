package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Suspension;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@link Lockdep#suspend()}: the detector looks away from one thread. */
final class SuspensionTest {
    private final TrackedReentrantLock a = new TrackedReentrantLock("suspended a");
    private final TrackedReentrantLock b = new TrackedReentrantLock("suspended b");

    @RegisterExtension
    final Splats splats = new Splats();

    @Test
    void nothingIsLearnedWhileSuspended() {
        suspended(() -> {
            Pairs.nest(a, b);
            Pairs.nest(b, a);
        });
        assertEquals(0, Lockdep.statistics().dependencies());
        assertEquals(0, Lockdep.statistics().chains());
        Threads.run("T2", () -> Pairs.nest(b, a));
        splats.assertSilent();
    }

    @Test
    void suspensionIsOfOneThreadAlone() {
        suspended(() -> Pairs.invert(a, b));
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @Test
    void locksTakenWhileSuspendedStandOnTheStackAfterwards() {
        Threads.run("T1", () -> {
            suspended(a::lock);
            HeldStack.assertIs("suspended a");
            b.lock();
            b.unlock();
            suspended(a::unlock);
            HeldStack.assertIs();
        });
        Threads.run("T2", () -> Pairs.nest(b, a));
        assertEquals(1, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size());
    }

    @Test
    void chainsTakenWhileSuspendedAreCheckedLater() {
        Threads.run("T1", () -> Pairs.nest(a, b));
        Threads.run("T2", () -> {
            suspended(() -> Pairs.nest(b, a));
            splats.assertSilent();
            Pairs.nest(b, a);
        });
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @Test
    void repeatsAreNeitherCountedNorRefusedWhileSuspended() {
        Threads.run("T1", () -> Pairs.nest(a, b));
        Threads.run("T2", () -> {
            Pairs.nest(b, a);
            Pairs.nest(b, a);
            Lockdep.setPolicy(Policy.THROW);
            suspended(() -> Pairs.nest(b, a));
            assertThrows(PotentialDeadlockException.class, () -> Pairs.nest(b, a));
        });
        assertEquals(3, Lockdep.findings().get(0).count());
    }

    @Test
    void misuseIsNotReportedWhileSuspended() {
        suspended(() -> assertThrows(IllegalMonitorStateException.class, a::unlock));
        splats.assertSilent();
        assertThrows(IllegalMonitorStateException.class, a::unlock);
        splats.only(SplatKind.BAD_UNLOCK_BALANCE, Grade.CERTAIN);
    }

    @Test
    void nestedSuspensionEndsWithTheOutermost() {
        Threads.run("T1", () -> Pairs.nest(a, b));
        Suspension outer = Lockdep.suspend();
        suspended(() -> Pairs.nest(b, a));
        Pairs.nest(b, a);
        splats.assertSilent();
        outer.close();
        Pairs.nest(b, a);
        splats.only();
    }

    @Test
    void suspensionMayBeClosedTwiceAndInAnyOrder() {
        Threads.run("T1", () -> Pairs.nest(a, b));
        Suspension first = Lockdep.suspend();
        Suspension second = Lockdep.suspend();
        first.close();
        first.close();
        Pairs.nest(b, a);
        splats.assertSilent();
        second.close();
        first.close();
        Pairs.nest(b, a);
        splats.only();
    }

    @Test
    void suspensionCannotBeClosedByAnotherThread() {
        Suspension suspension = Lockdep.suspend();
        Threads.run("T1", () -> {
            IllegalStateException wrong = assertThrows(IllegalStateException.class, suspension::close);
            assertTrue(wrong.getMessage().contains("T1"), wrong::getMessage);
            Pairs.nest(a, b);
        });
        Pairs.nest(b, a);
        splats.assertSilent();
        suspension.close();
        Pairs.nest(b, a);
        splats.only();
    }

    @Test
    void suspensionClosesWhenTheBodyThrows() {
        assertThrows(
                ArithmeticException.class,
                () -> suspended(() -> {
                    throw new ArithmeticException();
                }));
        Pairs.invert(a, b);
        Pairs.nest(b, a);
        splats.only();
        assertEquals(2, Lockdep.findings().get(0).count());
    }

    private static void suspended(Runnable body) {
        Suspension suspension = Lockdep.suspend();
        try {
            body.run();
        } finally {
            suspension.close();
        }
    }
}
