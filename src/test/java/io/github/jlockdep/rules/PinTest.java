package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Pin;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.HeldLockProblem;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PinTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private void violated(String... problems) {
        assertEquals(
                List.of(problems),
                splats.all(SplatKind.PIN_VIOLATION).stream()
                        .map(splat -> ((HeldLockProblem) splat).problem())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Guard.Kind.class)
    void pinIsSilentWhileTheLockStaysHeld(Guard.Kind kind) {
        Guard guard = kind.make("pinned");
        guard.take();
        try (Pin outer = LockAssertions.pin(guard.subject())) {
            try (Pin inner = LockAssertions.pin(guard.subject())) {
                assertFalse(outer == inner);
            }
        }
        guard.release();
        splats.assertSilent();
    }

    @ParameterizedTest
    @EnumSource(Guard.Kind.class)
    void reportsTheReleaseOfAPinnedLock(Guard.Kind kind) {
        Guard guard = kind.make("pinned");
        guard.take();
        Pin pin = LockAssertions.pin(guard.subject());
        guard.release();
        violated("releasing a pinned lock");
        assertEquals(List.of("pinned"), splats.only().lockClasses());
        assertEquals(List.of(), HeldStack.now());
        pin.close();
        violated("releasing a pinned lock", "unpinning an unheld lock");
    }

    @ParameterizedTest
    @EnumSource(Guard.Kind.class)
    void reportsAPinOfALockThatIsNotHeld(Guard.Kind kind) {
        Guard guard = kind.make("unheld");
        LockAssertions.pin(guard.subject()).close();
        violated("pinning an unheld lock");
    }

    @Test
    void pinOutlivesLocksTakenAndReleasedMeanwhile() {
        TrackedReentrantLock below = new TrackedReentrantLock("below");
        TrackedReentrantLock pinned = new TrackedReentrantLock("pinned");
        TrackedReentrantLock above = new TrackedReentrantLock("above");
        below.lock();
        pinned.lock();
        try (Pin pin = LockAssertions.pin(pinned)) {
            above.lock();
            below.unlock();
            above.unlock();
            assertFalse(pin.toString().isEmpty());
        }
        pinned.unlock();
        splats.assertSilent();
    }

    @Test
    void lockIsPinnedUntilTheLastPinIsClosed() {
        TrackedReentrantLock lock = new TrackedReentrantLock("twice");
        lock.lock();
        Pin first = LockAssertions.pin(lock);
        Pin second = LockAssertions.pin(lock);
        first.close();
        first.close();
        lock.unlock();
        violated("releasing a pinned lock");
        second.close();
    }

    @Test
    void violationEndsThePin() {
        TrackedReentrantLock lock = new TrackedReentrantLock("again");
        lock.lock();
        Pin stale = LockAssertions.pin(lock);
        lock.unlock();
        violated("releasing a pinned lock");
        lock.lock();
        try (Pin fresh = LockAssertions.pin(lock)) {
            assertFalse(fresh == stale);
        }
        lock.unlock();
        violated("releasing a pinned lock");
    }

    @Test
    void reportsAWaitThatReleasesThePinnedLock() throws InterruptedException {
        TrackedReentrantLock lock = new TrackedReentrantLock("waits");
        Condition never = lock.newCondition();
        lock.lock();
        Pin pin = LockAssertions.pin(lock);
        assertFalse(never.await(1, TimeUnit.NANOSECONDS));
        violated("releasing a pinned lock");
        pin.close();
        lock.unlock();
        Lockdep.assertNoLocksHeld();
    }

    @Test
    void pinMustBeClosedByItsOwnThread() {
        TrackedReentrantLock lock = new TrackedReentrantLock("mine");
        lock.lock();
        Pin pin = LockAssertions.pin(lock);
        Threads.run("thief", () -> assertThrows(IllegalStateException.class, pin::close));
        pin.close();
        lock.unlock();
        splats.assertSilent();
    }

    @Nested
    class StillHeld {
        private final TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("rw");

        @Test
        void releaseOfAnInnerReadKeepsThePin() {
            lock.readLock().lock();
            lock.readLock().lock();
            try (Pin pin = LockAssertions.pin(lock)) {
                lock.readLock().unlock();
                assertTrue(lock.getReadHoldCount() == 1, pin::toString);
            }
            lock.readLock().unlock();
            splats.assertSilent();
        }

        @Test
        void downgradeKeepsThePin() {
            lock.writeLock().lock();
            lock.readLock().lock();
            try (Pin pin = LockAssertions.pin(lock)) {
                lock.writeLock().unlock();
                assertTrue(lock.getReadHoldCount() == 1, pin::toString);
            }
            splats.assertSilent();
            Pin reader = LockAssertions.pin(lock);
            lock.readLock().unlock();
            violated("releasing a pinned lock");
            assertTrue(lock.getReadLockCount() == 0, reader::toString);
        }

        @Test
        void conversionOfAStampKeepsThePin() {
            TrackedStampedLock stamped = new TrackedStampedLock("st");
            long stamp = stamped.writeLock();
            try (Pin pin = LockAssertions.pin(stamped)) {
                stamp = stamped.tryConvertToReadLock(stamp);
                stamp = stamped.tryConvertToWriteLock(stamp);
                assertTrue(stamped.isWriteLocked(), pin::toString);
            }
            stamped.unlockWrite(stamp);
            splats.assertSilent();
        }
    }

    @Nested
    class UnderThrow {
        @Test
        void releaseOfAPinnedLockGoesOnUnderThrow() {
            TrackedReentrantLock lock = new TrackedReentrantLock("goes on");
            lock.lock();
            Pin pin = LockAssertions.pin(lock);
            Lockdep.setPolicy(Policy.THROW);
            lock.unlock();
            assertFalse(lock.isLocked());
            violated("releasing a pinned lock");
            assertThrows(PotentialDeadlockException.class, pin::close);
            assertEquals(0, lock.getHoldCount());
        }
    }
}
