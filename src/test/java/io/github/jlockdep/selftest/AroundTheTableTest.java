package io.github.jlockdep.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the self-test that need more than bodies run one after the other. */
class AroundTheTableTest {
    @RegisterExtension
    final Splats splats = new Splats();

    @Nested
    class SwitchedOff {
        @ParameterizedTest
        @EnumSource
        void saysNothingWhileOffAndLearnsAnewAfterwards(LockKind kind) {
            Locks locks = Locks.of(inversion, new Cast(List.of(kind)));
            Lockdep.setPolicy(Policy.OFF);
            Stage.OWN_THREADS.run(inversion.bodies(locks));
            assertEquals(0, Lockdep.statistics().dependencies());
            Lockdep.setPolicy(Policy.LOG);
            Stage.OWN_THREADS.run(List.of(inversion.bodies(locks).get(0)));
            splats.assertSilent();
            Stage.OWN_THREADS.run(inversion.bodies(locks));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @ParameterizedTest
        @EnumSource
        void knowsOfLocksThatWereTakenWhileOff(LockKind kind) {
            Lock a = lock(kind, "outer");
            Lock b = lock(kind, "inner");
            Threads.run("T1", () -> {
                Lockdep.setPolicy(Policy.OFF);
                a.lock();
                Lockdep.setPolicy(Policy.LOG);
                b.lock();
                b.unlock();
                a.unlock();
            });
            Threads.run("T2", () -> nest(b, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @ParameterizedTest
        @EnumSource
        void forgetsWhatItLearnedWhenReset(LockKind kind) {
            Locks locks = Locks.of(inversion, new Cast(List.of(kind)));
            List<Threads.Body> bodies = inversion.bodies(locks);
            Stage.OWN_THREADS.run(List.of(bodies.get(0)));
            Lockdep.reset();
            Stage.OWN_THREADS.run(List.of(bodies.get(1)));
            splats.assertSilent();
            Stage.OWN_THREADS.run(List.of(bodies.get(0)));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }
    }

    @Nested
    class InterruptedWhileWaiting {
        @ParameterizedTest
        @EnumSource
        void leavesNeitherAHeldLockNorADependency(LockKind kind) {
            Lock a = lock(kind, "outer");
            Lock b = lock(kind, "inner");
            interruptWhileWaitingFor(b, a);
            Threads.run("T2", () -> nest(b, a));
            splats.assertSilent();
        }

        @ParameterizedTest
        @EnumSource
        void isStillReportedWhenTheRingWasClosedBefore(LockKind kind) {
            Lock a = lock(kind, "outer");
            Lock b = lock(kind, "inner");
            Threads.run("T2", () -> nest(b, a));
            interruptWhileWaitingFor(b, a);
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        private void interruptWhileWaitingFor(Lock wanted, Lock held) {
            int before = Lockdep.statistics().dependencies();
            CountDownLatch interrupted = new CountDownLatch(1);
            wanted.lock();
            Threads.Running waiter = Threads.start("T1", () -> {
                held.lock();
                assertThrows(InterruptedException.class, wanted::lockInterruptibly);
                interrupted.countDown();
                assertFalse(isHeld(wanted));
                held.unlock();
                nest(wanted, held);
            });
            Threads.await("T1 waits", () -> Lockdep.statistics().dependencies() > before);
            waiter.thread().interrupt();
            Threads.await(interrupted);
            wanted.unlock();
            waiter.join();
        }
    }

    @Nested
    class TimedOut {
        @ParameterizedTest
        @EnumSource
        void leavesNeitherAHeldLockNorADependency(LockKind kind) {
            Lock a = lock(kind, "outer");
            Lock b = lock(kind, "inner");
            b.lock();
            Threads.run("T1", () -> {
                a.lock();
                assertFalse(b.tryLock(1, TimeUnit.MILLISECONDS));
                assertFalse(isHeld(b));
                a.unlock();
            });
            b.unlock();
            Threads.run("T2", () -> nest(b, a));
            splats.assertSilent();
        }
    }

    private static final Program inversion = Program.parse("L(a)L(b); L(b)L(a)");

    private static Lock lock(LockKind kind, String name) {
        return kind.create(LockClass.named(name)).lock();
    }

    private static boolean isHeld(Lock lock) {
        return ((Tracked) lock).identity().isHeld();
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }
}
