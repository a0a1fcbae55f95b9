package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Inversions under a common outer lock, the gate. */
class GateScenariosTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock gate = Lockdep.newReentrantLock("gate");
    private final Lock a = Lockdep.newReentrantLock("A");
    private final Lock b = Lockdep.newReentrantLock("B");

    @Nested
    class OnBothSides {
        @Test
        void gateOnBothSidesGuardsTheRing() {
            Threads.runInOrder(Nest.of(gate, a, b), Nest.of(gate, b, a));
            assertGuarded();
        }

        @Test
        void gateOnBothSidesGuardsTheRingOfOneThread() {
            Threads.run("T1", () -> {
                Nest.take(gate, a, b);
                Nest.take(gate, b, a);
            });
            assertGuarded();
        }

        @Test
        void gateOnBothSidesGuardsTheRingWithFurtherLocksBetween() {
            Lock c = Lockdep.newReentrantLock("C");
            Lock d = Lockdep.newReentrantLock("D");
            Threads.runInOrder(Nest.of(c, gate, a, b), Nest.of(gate, d, b, a));
            assertGuarded();
        }

        @Test
        void ringIsLikelyOnceAnotherThreadGoesWithoutTheGate() {
            Threads.runInOrder(Nest.of(gate, a, b), Nest.of(gate, b, a));
            assertGuarded();
            Threads.run("T3", Nest.of(a, b));
            assertLikelyAndNoLongerGuarded();
        }

        @Test
        void ringIsLikelyOnceOneOfTheSameThreadsGoesWithoutTheGate() {
            Threads.runInOrder(
                    () -> {
                        Nest.take(gate, a, b);
                        Nest.take(a, b);
                    },
                    Nest.of(gate, b, a));
            assertLikelyAndNoLongerGuarded();
        }

        private void assertGuarded() {
            splats.assertSilent();
            assertEquals(1, Lockdep.statistics().guarded());
            assertEquals(List.of(), Lockdep.findings());
            Splat guarded = Lockdep.guardedRings().get(0).splat();
            assertEquals(Grade.GUARDED, guarded.grade());
            assertEquals(Set.of("A", "B"), Set.copyOf(guarded.lockClasses()));
        }

        private void assertLikelyAndNoLongerGuarded() {
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
            assertEquals(0, Lockdep.statistics().guarded());
            assertEquals(List.of(), Lockdep.guardedRings());
            assertEquals(1, Lockdep.findings().size());
        }
    }

    @Nested
    class OfDifferentInstances {
        private final Lock otherGate = Lockdep.newReentrantLock("gate");

        @Test
        void gatesOfDifferentInstancesDoNotGuard() {
            Threads.runInOrder(Nest.of(gate, a, b), Nest.of(otherGate, b, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @Test
        void gatesOfDifferentInstancesDoNotGuardKnownChains() {
            Threads.runInOrder(Nest.of(gate, a, b), Nest.of(gate, b, a));
            splats.assertSilent();
            Threads.run("T3", Nest.of(otherGate, b, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }
    }

    @Nested
    class NotAlwaysHeld {
        @Test
        void gateLeftEarlyDoesNotGuard() {
            Threads.runInOrder(
                    () -> {
                        gate.lock();
                        a.lock();
                        gate.unlock();
                        Nest.take(b);
                        a.unlock();
                    },
                    Nest.of(gate, b, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @Test
        void gateOnTheFirstSideOnlyDoesNotGuard() {
            Threads.runInOrder(Nest.of(gate, a, b), Nest.of(b, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @Test
        void gateOnTheSecondSideOnlyDoesNotGuard() {
            Threads.runInOrder(Nest.of(a, b), Nest.of(gate, b, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }
    }
}
