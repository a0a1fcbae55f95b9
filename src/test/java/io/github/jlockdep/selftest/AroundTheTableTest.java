package io.github.jlockdep.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the self-test that need more than bodies that run one after the other. */
class AroundTheTableTest {
    @RegisterExtension
    final Splats splats = new Splats();

    @Nested
    class SwitchedOff {
        @ParameterizedTest
        @EnumSource
        void detectorSaysNothingWhileOffAndLearnsAnewAfterwards(LockKind kind) {
            Lock a = lock(kind, "outer");
            Lock b = lock(kind, "inner");
            Lockdep.setPolicy(Policy.OFF);
            Threads.runInOrder(() -> nest(a, b), () -> nest(b, a));
            assertEquals(0, Lockdep.statistics().dependencies());
            Lockdep.setPolicy(Policy.LOG);
            Threads.run("T1", () -> nest(a, b));
            splats.assertSilent();
            Threads.run("T2", () -> nest(b, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @ParameterizedTest
        @EnumSource
        void detectorKnowsLocksTakenWhileOff(LockKind kind) {
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

        /** Not for readers: a reset also forgets that another thread has written their locks. */
        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.EXCLUDE,
                names = {"TRACKED_READ", "WRAPPED_READ", "STAMPED_READ", "STAMPED_READ_VIEW"})
        void detectorForgetsWhatItLearnedWhenReset(LockKind kind) {
            Lock a = lock(kind, "outer");
            Lock b = lock(kind, "inner");
            Threads.run("T1", () -> nest(a, b));
            Lockdep.reset();
            Threads.run("T2", () -> nest(b, a));
            splats.assertSilent();
            Threads.run("T1", () -> nest(a, b));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }
    }

    @Nested
    class InterruptedWhileWaiting {
        @ParameterizedTest
        @EnumSource
        void interruptedWaitLeavesNeitherAHeldLockNorADependency(LockKind kind) {
            Lock a = lock(kind, "outer");
            PlayedLock inner = kind.create(LockClass.named("inner"));
            Lock b = inner.lock();
            interruptWhileWaitingFor(inner, a);
            Threads.run("T2", () -> nest(b, a));
            splats.assertSilent();
        }

        @ParameterizedTest
        @EnumSource
        void interruptedWaitThatClosesARingIsReported(LockKind kind) {
            Lock a = lock(kind, "outer");
            PlayedLock inner = kind.create(LockClass.named("inner"));
            Threads.run("T2", () -> nest(inner.lock(), a));
            interruptWhileWaitingFor(inner, a);
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        private void interruptWhileWaitingFor(PlayedLock inner, Lock held) {
            int before = Lockdep.statistics().dependencies();
            CountDownLatch interrupted = new CountDownLatch(1);
            Lock wanted = inner.lock();
            inner.exclusive().lock();
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
            inner.exclusive().unlock();
            waiter.join();
        }
    }

    @Nested
    class TimedOut {
        @ParameterizedTest
        @EnumSource
        void timedOutWaitLeavesNeitherAHeldLockNorADependency(LockKind kind) {
            Lock a = lock(kind, "outer");
            PlayedLock inner = kind.create(LockClass.named("inner"));
            Lock b = inner.lock();
            inner.exclusive().lock();
            Threads.run("T1", () -> {
                a.lock();
                assertFalse(b.tryLock(1, TimeUnit.MILLISECONDS));
                assertFalse(isHeld(b));
                a.unlock();
            });
            inner.exclusive().unlock();
            Threads.run("T2", () -> nest(b, a));
            splats.assertSilent();
        }
    }

    @Nested
    class EndedWithLocksHeld {
        @ParameterizedTest
        @EnumSource
        void endedThreadsMakeAFindingForEachLockClass(LockKind kind) {
            Lock a = lock(kind, "left by one");
            Lock b = lock(kind, "left by another");
            Lock c = lock(kind, "looked at");
            Threads.runInOrder(a::lock, b::lock, () -> nest(c));
            boolean owned = kind != LockKind.IDENTITY && (kind.column == Column.RL || kind.column == Column.RR);
            assertEquals(
                    // what another thread may give back is never still held
                    owned ? List.of(List.of("left by one"), List.of("left by another")) : List.of(),
                    splats.all(SplatKind.LOCKS_STILL_HELD).stream()
                            .map(Splat::lockClasses)
                            .toList());
        }
    }

    /** The cells C and P of the table are played under THROW; here the thread really waits for itself. */
    @Nested
    class SelfDeadlock {
        @Test
        void selfDeadlockOfAStampedLockIsPossibleAndReportedBeforeTheWait() {
            Lock lock = Lockdep.wrap(new StampedLock().asWriteLock(), "stamp");
            waitForOneself(lock::lockInterruptibly, lock::unlock);
        }

        @Test
        void selfDeadlockOfAHandMadeLockIsPossibleAndReportedBeforeTheWait() {
            LockIdentity identity = LockIdentity.of(LockClass.named("flag"));
            Semaphore flag = new Semaphore(1);
            waitForOneself(
                    () -> {
                        identity.acquire(LockMode.EXCLUSIVE);
                        boolean locked = false;
                        try {
                            flag.acquire();
                            locked = true;
                        } finally {
                            if (locked) {
                                identity.acquired(LockMode.EXCLUSIVE);
                            } else {
                                identity.abandoned();
                            }
                        }
                    },
                    identity::released);
        }

        private void waitForOneself(Threads.Body lock, Threads.Body unlock) {
            Threads.Running stuck = Threads.start("T1", () -> {
                lock.run();
                assertThrows(InterruptedException.class, lock::run);
                unlock.run();
                assertEquals(0, HeldLocks.current().depth());
            });
            Threads.await("a splat", () -> !splats.all().isEmpty());
            stuck.awaitBlocked();
            stuck.thread().interrupt();
            stuck.join();
            RecursiveLocking splat = splats.only(RecursiveLocking.class);
            assertEquals(Grade.POSSIBLE, splat.grade(), "another thread may give it back");
            assertTrue(splat.sameInstance());
        }
    }

    private static Lock lock(LockKind kind, String name) {
        return kind.create(LockClass.named(name)).lock();
    }

    private static boolean isHeld(Lock lock) {
        return ((Tracked) lock).identity().isHeld();
    }

    private static void nest(Lock... locks) {
        for (Lock lock : locks) {
            lock.lock();
        }
        for (int i = locks.length - 1; i >= 0; i--) {
            locks[i].unlock();
        }
    }
}
