package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.HoldState;
import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Suspension;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.HeldLockProblem;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssertionsTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private void failed(String problem) {
        HeldLockProblem splat = splats.only(HeldLockProblem.class);
        assertEquals(SplatKind.ASSERTION_FAILED, splat.kind());
        assertEquals(Grade.LIKELY, splat.grade());
        assertEquals(problem, splat.problem());
        assertTrue(splat.text().contains("WARNING: lock assertion failed"), splat.text());
        assertTrue(splat.text().contains(problem), splat.text());
    }

    @Nested
    class Held {
        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void assertHeldIsSilentForTheHolder(Guard.Kind kind) {
            Guard guard = kind.make("mine");
            guard.holding(() -> Lockdep.assertHeld(guard.subject()));
            splats.assertSilent();
        }

        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void assertHeldFailsForAReleasedLock(Guard.Kind kind) {
            Guard guard = kind.make("gone");
            guard.holding(() -> {});
            Lockdep.assertHeld(guard.subject());
            failed("'gone' must be held");
            assertEquals(List.of("gone"), splats.only().lockClasses());
        }

        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void assertHeldFailsForALockOfAnotherThread(Guard.Kind kind) {
            Guard guard = kind.make("theirs");
            guard.holding(() -> Threads.run("other", () -> Lockdep.assertHeld(guard.subject())));
            failed("'theirs' must be held");
            assertEquals("other", splats.only().thread().name());
        }

        @Test
        void assertHeldFailsForAnotherInstanceOfTheClass() {
            Guard held = Guard.Kind.REENTRANT.make("account");
            Guard other = Guard.Kind.REENTRANT.make("account");
            held.holding(() -> Lockdep.assertHeld(other.subject()));
            failed("'account' must be held");
        }

        @Test
        void assertHeldTakesAReadWriteLockAndItsViews() {
            TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("catalog");
            lock.readLock().lock();
            Lockdep.assertHeld(lock);
            Lockdep.assertHeld(lock.readLock());
            Lockdep.assertHeld(lock.writeLock());
            lock.readLock().unlock();
            splats.assertSilent();
        }

        @Test
        void failedAssertionIsPrintedOnceAndCounted() {
            TrackedReentrantLock lock = new TrackedReentrantLock("counted");
            for (int i = 0; i < 100; i++) {
                Lockdep.assertHeld(lock);
            }
            failed("'counted' must be held");
            assertEquals(100, Lockdep.findings().get(0).count());
        }
    }

    @Nested
    class Modes {
        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void assertionsTellReadersFromTheExclusiveHolder(Guard.Kind kind) {
            Guard guard = kind.make("mode");
            guard.take();
            if (kind.isShared()) {
                LockAssertions.assertHeldShared(guard.subject());
                splats.assertSilent();
                LockAssertions.assertHeldExclusively(guard.subject());
                failed("'mode' must be held exclusively");
            } else {
                LockAssertions.assertHeldExclusively(guard.subject());
                splats.assertSilent();
                LockAssertions.assertHeldShared(guard.subject());
                failed("'mode' must be held by a reader");
            }
            guard.release();
        }

        @Test
        void writerThatReadsHoldsBothModes() {
            TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("both");
            lock.writeLock().lock();
            lock.readLock().lock();
            LockAssertions.assertHeldExclusively(lock);
            LockAssertions.assertHeldShared(lock);
            lock.writeLock().unlock();
            LockAssertions.assertHeldShared(lock);
            splats.assertSilent();
            LockAssertions.assertHeldExclusively(lock);
            failed("'both' must be held exclusively");
            lock.readLock().unlock();
        }
    }

    @Nested
    class NotHeld {
        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void assertNotHeldFailsForTheHolderOnly(Guard.Kind kind) {
            Guard guard = kind.make("free");
            Lockdep.assertNotHeld(guard.subject());
            guard.holding(() -> Threads.run("other", () -> Lockdep.assertNotHeld(guard.subject())));
            splats.assertSilent();
            guard.holding(() -> Lockdep.assertNotHeld(guard.subject()));
            failed("'free' must not be held");
        }
    }

    @Nested
    class NoLocksHeld {
        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void assertNoLocksHeldNamesTheHeldLockAndThePurpose(Guard.Kind kind) {
            Guard guard = kind.make("kept");
            LockAssertions.assertNoLocksHeld("the callback");
            splats.assertSilent();
            guard.holding(() -> LockAssertions.assertNoLocksHeld("the callback"));
            failed("no lock may be held at the callback");
            assertEquals("kept", splats.only().heldLocks().get(0).lockClass());
            Lockdep.assertNoLocksHeld();
            assertEquals(1, splats.all().size());
        }

        @Test
        void assertNoLocksHeldIgnoresContextsAndUntrackedLocks() {
            TrackedReentrantLock lock = new TrackedReentrantLock(LockClass.untracked("nobody asks"));
            lock.lock();
            try (var context = LockAssertions.nonBlocking("event loop")) {
                LockAssertions.assertNoLocksHeld("the turn of " + context);
            }
            lock.unlock();
            splats.assertSilent();
        }
    }

    @Nested
    class States {
        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void holdStateIsKnownWhileTheDetectorLooks(Guard.Kind kind) {
            Guard guard = kind.make("state");
            assertSame(HoldState.NOT_HELD, Lockdep.holdState(guard.subject()));
            guard.holding(() -> assertSame(HoldState.HELD, Lockdep.holdState(guard.subject())));
            assertSame(HoldState.NOT_HELD, Lockdep.holdState(guard.subject()));
        }

        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void holdStateIsUnknownWhileTheThreadIsSuspended(Guard.Kind kind) {
            Guard guard = kind.make("suspended");
            try (Suspension outer = Lockdep.suspend()) {
                try (Suspension inner = Lockdep.suspend()) {
                    assertSame(HoldState.UNKNOWN, Lockdep.holdState(guard.subject()), inner::toString);
                }
                guard.take();
                assertSame(HoldState.UNKNOWN, Lockdep.holdState(guard.subject()), outer::toString);
            }
            assertSame(HoldState.HELD, Lockdep.holdState(guard.subject()));
            guard.release();
            assertSame(HoldState.NOT_HELD, Lockdep.holdState(guard.subject()));
        }

        @Test
        void holdStateIsUnknownUnderPolicyOffAndCorrectAfterwards() {
            Guard guard = Guard.Kind.REENTRANT.make("off");
            Lockdep.setPolicy(Policy.OFF);
            guard.take();
            assertSame(HoldState.UNKNOWN, Lockdep.holdState(guard.subject()));
            Lockdep.setPolicy(Policy.LOG);
            assertSame(HoldState.HELD, Lockdep.holdState(guard.subject()));
            guard.release();
        }

        @Test
        void holdStateIsUnknownForALockThatNobodyTracks() {
            assertSame(HoldState.UNKNOWN, Lockdep.holdState(new ReentrantLock()));
        }

        @Test
        void holdStateIsUnknownForASemaphoreOfSeveralPermits() throws InterruptedException {
            TrackedSemaphore slots = new TrackedSemaphore("slots", 2);
            slots.acquire();
            assertSame(HoldState.UNKNOWN, Lockdep.holdState(slots));
            Lockdep.assertHeld(slots);
            Lockdep.assertNotHeld(slots);
            slots.release();
            splats.assertSilent();
        }
    }

    @Nested
    class NobodyKnows {
        private final TrackedReentrantLock lock = new TrackedReentrantLock("unknown");

        private void claimEverything() {
            Lockdep.assertHeld(lock);
            LockAssertions.assertHeldExclusively(lock);
            LockAssertions.assertHeldShared(lock);
            LockAssertions.pin(lock).close();
            lock.lock();
            Lockdep.assertNotHeld(lock);
            Lockdep.assertNoLocksHeld();
            lock.unlock();
        }

        @Test
        void assertionsAreSilentWhileSuspended() {
            Suspension away = Lockdep.suspend();
            try {
                claimEverything();
            } finally {
                away.close();
            }
            splats.assertSilent();
        }

        @Test
        void assertionsAreSilentUnderPolicyOff() {
            Lockdep.setPolicy(Policy.OFF);
            claimEverything();
            splats.assertSilent();
        }

        @Test
        void assertionAboutAnObjectThatIsNotTrackedThrows() {
            for (Object wrong : List.of(new ReentrantLock(), "lock")) {
                Exception refused = assertThrows(IllegalArgumentException.class, () -> Lockdep.assertHeld(wrong));
                assertTrue(refused.getMessage().contains("Lockdep.wrap"), refused.getMessage());
            }
        }
    }

    @Nested
    class UnderThrow {
        @Test
        void everyAssertionThrowsEveryTimeAndCarriesItsSplat() {
            TrackedStampedLock lock = new TrackedStampedLock("strict");
            Lockdep.setPolicy(Policy.THROW);
            for (int i = 0; i < 3; i++) {
                refused(() -> Lockdep.assertHeld(lock));
                refused(() -> LockAssertions.assertHeldExclusively(lock));
                refused(() -> LockAssertions.assertHeldShared(lock));
                refused(() -> LockAssertions.pin(lock), SplatKind.PIN_VIOLATION);
                long stamp = lock.readLock();
                refused(() -> Lockdep.assertNotHeld(lock));
                refused(() -> LockAssertions.assertNoLocksHeld("the flush"));
                lock.unlockRead(stamp);
            }
            assertSame(HoldState.NOT_HELD, Lockdep.holdState(lock));
        }

        private void refused(Runnable claim) {
            refused(claim, SplatKind.ASSERTION_FAILED);
        }

        private void refused(Runnable claim, SplatKind kind) {
            PotentialDeadlockException refusal = assertThrows(PotentialDeadlockException.class, claim::run);
            assertSame(kind, refusal.splat().kind());
        }
    }
}
