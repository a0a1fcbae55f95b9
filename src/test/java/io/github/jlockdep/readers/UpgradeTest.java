package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpgradeTest {
    @RegisterExtension
    final Splats splats = new Splats();

    /** A lock whose holder waits for itself when it takes it a second time. */
    enum Kind {
        TRACKED(() -> of(new TrackedReentrantReadWriteLock("self"))),
        TRACKED_FAIR(() -> of(new TrackedReentrantReadWriteLock("self", true))),
        WRAPPED(() -> of(Lockdep.wrap(new ReentrantReadWriteLock(), "self"))),
        STAMPED(() -> of(new TrackedStampedLock("self").asReadWriteLock())),
        STAMPED_WRITE_READ(() -> {
            ReadWriteLock lock = new TrackedStampedLock("self").asReadWriteLock();
            return new Pair(lock.writeLock(), lock.readLock());
        }),
        STAMPED_WRITE_WRITE(() -> {
            Lock lock = new TrackedStampedLock("self").asWriteLock();
            return new Pair(lock, lock);
        });

        private final Supplier<Pair> maker;

        Kind(Supplier<Pair> maker) {
            this.maker = maker;
        }

        /** Another thread may give a stamp back. */
        Grade grade() {
            return name().startsWith("STAMPED") ? Grade.POSSIBLE : Grade.CERTAIN;
        }

        private static Pair of(ReadWriteLock lock) {
            return new Pair(lock.readLock(), lock.writeLock());
        }
    }

    private record Pair(Lock first, Lock second) {}

    @ParameterizedTest
    @EnumSource(Kind.class)
    void selfDeadlockIsReportedBeforeItBlocks(Kind kind) throws InterruptedException {
        Pair locks = kind.maker.get();
        CountDownLatch said = new CountDownLatch(1);
        SplatListener listener = splat -> said.countDown();
        Lockdep.addListener(listener);
        try {
            Threads.Running stuck = Threads.start("stuck", () -> {
                locks.first().lock();
                assertThrows(InterruptedException.class, locks.second()::lockInterruptibly);
                assertEquals(1, HeldStack.now().size());
                locks.first().unlock();
                Lockdep.assertNoLocksHeld();
            });
            assertTrue(said.await(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
            assertTrue(stuck.thread().isAlive());
            stuck.thread().interrupt();
            stuck.join();
        } finally {
            Lockdep.removeListener(listener);
        }
        List<?> rings = splats.all(SplatKind.RECURSIVE_LOCKING);
        assertEquals(1, rings.size());
        RecursiveLocking splat = (RecursiveLocking) rings.get(0);
        assertSame(kind.grade(), splat.grade());
        assertTrue(splat.sameInstance());
        assertEquals(
                1,
                splats.all().stream().filter(other -> !HeldStack.isProbe(other)).count());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void triedSecondTakeLeavesNoTrace(Kind kind) throws InterruptedException {
        Pair locks = kind.maker.get();
        locks.first().lock();
        assertFalse(locks.second().tryLock());
        assertFalse(locks.second().tryLock(0, TimeUnit.SECONDS));
        assertFalse(locks.second().tryLock(-1, TimeUnit.SECONDS));
        locks.first().unlock();
        splats.assertSilent();
        Lockdep.assertNoLocksHeld();
        splats.assertSilent();
        assertTrue(locks.second().tryLock());
        locks.second().unlock();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void timedSecondTakeIsPossible(Kind kind) throws InterruptedException {
        Pair locks = kind.maker.get();
        locks.first().lock();
        assertFalse(locks.second().tryLock(1, TimeUnit.NANOSECONDS));
        locks.first().unlock();
        splats.only(SplatKind.RECURSIVE_LOCKING, Grade.POSSIBLE);
        Lockdep.assertNoLocksHeld();
        assertEquals(1, splats.all().size());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void selfDeadlockIsRefusedEveryTimeUnderThrow(Kind kind) {
        Pair locks = kind.maker.get();
        Lockdep.setPolicy(Policy.THROW);
        locks.first().lock();
        locks.first().unlock(); // until then, nobody knows who gives it back
        locks.first().lock();
        for (int i = 0; i < 3; i++) {
            PotentialDeadlockException refusal = assertThrows(PotentialDeadlockException.class, locks.second()::lock);
            assertSame(kind.grade(), refusal.splat().grade());
        }
        locks.first().unlock();
        locks.second().lock();
        locks.second().unlock();
        Lockdep.assertNoLocksHeld();
    }

    @Nested
    class OfAMutex {
        private final TrackedSemaphore mutex = new TrackedSemaphore("mutex", 1);

        @Test
        void selfDeadlockOfAMutexIsPossibleAndKeepsItsHoldWhenInterrupted() {
            Threads.Running stuck = Threads.start("stuck", () -> {
                mutex.acquire();
                assertThrows(InterruptedException.class, mutex::acquire);
                assertEquals(List.of("mutex"), HeldStack.now());
                mutex.release();
            });
            stuck.awaitBlocked();
            splats.only(SplatKind.RECURSIVE_LOCKING, Grade.POSSIBLE); // another thread may give the permit back
            stuck.thread().interrupt();
            stuck.join();
            assertEquals(1, mutex.availablePermits());
        }
    }
}
