package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Comparator;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@link Lockdep#reset()} and {@link Lockdep#statistics()}. */
final class ResetTest {
    private final TrackedReentrantLock a = new TrackedReentrantLock("reset a");
    private final TrackedReentrantLock b = new TrackedReentrantLock("reset b");
    private final TrackedReentrantLock c = new TrackedReentrantLock("reset c");

    @RegisterExtension
    final Splats splats = new Splats();

    @Nested
    final class Reset {
        @Test
        void resetForgetsHalfOfAnInversion() {
            Threads.run("T1", () -> Pairs.nest(a, b));
            Lockdep.reset();
            Threads.run("T2", () -> Pairs.nest(b, a));
            splats.assertSilent();
            Threads.run("T3", () -> Pairs.nest(a, b));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @Test
        void resetMakesAFindingNewAgain() {
            for (int i = 0; i < 3; i++) {
                Pairs.invert(a, b);
                assertEquals(1, Lockdep.findings().size());
                assertEquals(1, Lockdep.findings().get(0).splat().id());
                Lockdep.reset();
            }
            assertEquals(3, splats.all().size());
            assertEquals(0, Lockdep.findings().size());
        }

        @Test
        void resetReachesChainsThatThreadsKnow() {
            CyclicBarrier step = new CyclicBarrier(2);
            Threads.Running other = Threads.start("T1", () -> {
                Pairs.nest(a, b);
                Pairs.nest(a, b);
                Threads.await(step);
                Threads.await(step);
                Pairs.nest(a, b);
            });
            Threads.await(step);
            Lockdep.reset();
            Threads.await(step);
            other.join();
            Threads.run("T2", () -> Pairs.nest(b, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @Test
        void resetKeepsHeldLocks() {
            Threads.run("T1", () -> {
                a.lock();
                b.lock();
                Lockdep.reset();
                HeldStack.assertIs("reset a", "reset b");
                c.lock();
                c.unlock();
                b.unlock();
                a.unlock();
                HeldStack.assertIs();
            });
            Threads.run("T2", () -> Pairs.nest(c, a));
            assertEquals(1, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size());
        }

        @Test
        void resetForgetsOrdersOfInstances() {
            TrackedReentrantLock one = new TrackedReentrantLock("reset account");
            TrackedReentrantLock two = new TrackedReentrantLock("reset account");
            Threads.run("T1", () -> Pairs.nest(one, two));
            Lockdep.reset();
            Threads.run("T2", () -> Pairs.nest(two, one));
            splats.assertSilent();
        }

        @Test
        void resetKeepsDeclaredOrders() {
            LockClass ordered =
                    LockClass.of(new Object(), "reset ordered").orderedBy(Comparator.<Integer>naturalOrder());
            TrackedReentrantLock one = TrackedReentrantLock.ordered(ordered, 1);
            TrackedReentrantLock two = TrackedReentrantLock.ordered(ordered, 2);
            Lockdep.reset();
            Threads.run("T1", () -> Pairs.nest(one, two));
            splats.assertSilent();
            Threads.run("T2", () -> Pairs.nest(two, one));
            splats.only(SplatKind.RECURSIVE_LOCKING, Grade.POSSIBLE);
        }

        @Test
        void resetInTheMiddleOfAnAttemptHarmsNothing() {
            LockIdentity own = LockIdentity.of(LockClass.named("reset own"));
            Threads.run("T1", () -> {
                a.lock();
                own.acquire(LockMode.EXCLUSIVE);
                Lockdep.reset();
                own.abandoned();
                a.unlock();
            });
            assertEquals(0, Lockdep.statistics().faults());
            Pairs.invert(a, b);
            splats.only();
        }

        @Test
        void resetSetsCountersBack() {
            Pairs.invert(a, b);
            Lockdep.reset();
            Statistics after = Lockdep.statistics();
            assertEquals(0, after.dependencies() + after.nestings() + after.chains() + after.findings());
            assertEquals(0, after.occurrences() + after.losses() + after.faults() + after.listenerFailures());
            assertNotEquals(0, after.lockClasses(), "lock classes stay");
        }
    }

    @Nested
    final class Counts {
        @Test
        void statisticsCountDependenciesOncePerPairOfClasses() {
            Threads.runInOrder(() -> Pairs.nest(a, b), () -> Pairs.nest(a, b), () -> {
                a.lock();
                Pairs.nest(b, c);
                a.unlock();
            });
            assertEquals(3, Lockdep.statistics().dependencies());
            assertEquals(0, Lockdep.statistics().nestings());
        }

        @Test
        void statisticsCountNestingsOncePerPairOfInstances() {
            TrackedReentrantLock one = new TrackedReentrantLock("reset account");
            TrackedReentrantLock two = new TrackedReentrantLock("reset account");
            Threads.runInOrder(() -> Pairs.nest(one, two), () -> Pairs.nest(one, two));
            assertEquals(1, Lockdep.statistics().nestings());
            assertEquals(0, Lockdep.statistics().dependencies());
        }

        @Test
        void statisticsCountRepeatsOfFindings() {
            Pairs.invert(a, b);
            for (int i = 0; i < 999; i++) {
                Threads.run("T2", () -> Pairs.nest(b, a));
            }
            assertEquals(1, Lockdep.statistics().findings());
            assertEquals(1000, Lockdep.statistics().occurrences());
            assertEquals(1000, Lockdep.findings().get(0).count());
            splats.only();
        }

        @Test
        void statisticsCountRepeatsOfOneThread() {
            Threads.run("T1", () -> Pairs.nest(a, b));
            Threads.run("T2", () -> {
                for (int i = 0; i < 1000; i++) {
                    Pairs.nest(b, a);
                }
            });
            assertEquals(1000, Lockdep.findings().get(0).count());
            splats.only();
        }

        @Test
        void statisticsCountGuardedRings() {
            Threads.runInOrder(() -> under(c, a, b), () -> under(c, b, a));
            assertEquals(1, Lockdep.statistics().guarded());
            assertEquals(0, Lockdep.statistics().findings());
            splats.assertSilent();
        }

        @Test
        void statisticsCountNothingWhenNothingIsWrong() {
            Threads.runInOrder(() -> Pairs.nest(a, b), () -> Pairs.nest(b, c), () -> Pairs.nest(a, c));
            Statistics now = Lockdep.statistics();
            assertEquals(0, now.findings() + now.guarded() + now.occurrences());
            assertEquals(0, now.losses() + now.faults() + now.listenerFailures());
        }

        private static void under(TrackedReentrantLock guard, TrackedReentrantLock outer, TrackedReentrantLock inner) {
            guard.lock();
            Pairs.nest(outer, inner);
            guard.unlock();
        }
    }
}
