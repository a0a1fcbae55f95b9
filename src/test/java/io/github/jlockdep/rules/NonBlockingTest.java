package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.NonBlocking;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Suspension;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.RuleViolation;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NonBlockingTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock lock = new TrackedReentrantLock("blocks");

    private void invalidIn(String context) {
        RuleViolation splat = splats.only(RuleViolation.class);
        assertEquals(SplatKind.INVALID_WAIT_CONTEXT, splat.kind());
        assertTrue(splat.rule().contains(context), splat.rule());
        assertTrue(splat.text().contains("[ BUG: Invalid wait context ]"), splat.text());
        assertTrue(splat.text().contains("context-{" + splat.rule() + "}"), splat.text());
    }

    private static void takeAndRelease(TrackedReentrantLock lock) {
        lock.lock();
        lock.unlock();
    }

    @ParameterizedTest
    @EnumSource(Guard.Kind.class)
    void reportsEveryKindOfLockThatMayWait(Guard.Kind kind) {
        Guard guard = kind.make("any");
        try (NonBlocking turn = LockAssertions.nonBlocking("event loop")) {
            guard.holding(() -> assertNotNull(turn));
        }
        invalidIn("event loop");
    }

    @Test
    void reportsATimedWaitButNoTry() throws InterruptedException {
        try (NonBlocking turn = LockAssertions.nonBlocking("ui")) {
            assertTrue(lock.tryLock(), turn::toString);
            lock.unlock();
            assertTrue(lock.tryLock(0, TimeUnit.SECONDS));
            lock.unlock();
            splats.assertSilent();
            assertTrue(lock.tryLock(1, TimeUnit.SECONDS));
            lock.unlock();
        }
        invalidIn("ui");
    }

    @Test
    void reportsWhatMightLock() {
        try (NonBlocking turn = LockAssertions.nonBlocking("ui")) {
            Lockdep.mightLock(lock);
            assertFalse(lock.isLocked(), turn::toString);
        }
        invalidIn("ui");
    }

    @Test
    void reportsAWaitForACondition() throws InterruptedException {
        Condition never = lock.newCondition();
        lock.lock();
        try (NonBlocking turn = LockAssertions.nonBlocking("ui")) {
            assertFalse(never.await(1, TimeUnit.NANOSECONDS), turn::toString);
        }
        lock.unlock();
        invalidIn("ui");
    }

    @Test
    void allowsASpinLock() {
        TrackedReentrantLock spin =
                new TrackedReentrantLock(LockClass.named("spin in context").declareSpinning());
        try (NonBlocking turn = LockAssertions.nonBlocking("ui")) {
            takeAndRelease(spin);
            assertTrue(turn.toString() != null);
        }
        splats.assertSilent();
    }

    @Test
    void allowsTheReEntryOfALockTakenBefore() {
        lock.lock();
        try (NonBlocking turn = LockAssertions.nonBlocking("ui")) {
            takeAndRelease(lock);
            assertTrue(lock.isLocked(), turn::toString);
        }
        lock.unlock();
        splats.assertSilent();
    }

    @Test
    void contextEndsWithItsClose() {
        NonBlocking turn = LockAssertions.nonBlocking("ui");
        turn.close();
        turn.close();
        takeAndRelease(lock);
        splats.assertSilent();
    }

    @Test
    void contextsNestAndEndInAnyOrder() {
        NonBlocking outer = LockAssertions.nonBlocking("outer context");
        NonBlocking inner = LockAssertions.nonBlocking("inner context");
        outer.close();
        takeAndRelease(lock);
        invalidIn("inner context");
        inner.close();
        splats.restart();
        takeAndRelease(lock);
        splats.assertSilent();
    }

    @Test
    void contextIsOfOneThreadAndClosedByIt() {
        NonBlocking turn = LockAssertions.nonBlocking("ui");
        Threads.run("other", () -> {
            takeAndRelease(lock);
            assertThrows(IllegalStateException.class, turn::close);
        });
        splats.assertSilent();
        takeAndRelease(lock);
        invalidIn("ui");
        turn.close();
    }

    @Test
    void contextMakesNoDependenciesAndGuardsNothing() {
        TrackedReentrantLock other = new TrackedReentrantLock("other");
        Threads.runInOrder(
                () -> {
                    try (NonBlocking turn = LockAssertions.nonBlocking("ui")) {
                        lock.lock();
                        takeAndRelease(other);
                        lock.unlock();
                        assertTrue(turn.toString() != null);
                    }
                },
                () -> {
                    try (NonBlocking turn = LockAssertions.nonBlocking("ui")) {
                        other.lock();
                        takeAndRelease(lock);
                        other.unlock();
                        assertTrue(turn.toString() != null);
                    }
                });
        assertEquals(1, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size());
        assertEquals(2, Lockdep.statistics().dependencies());
    }

    @Test
    void reportsLocksWhoseChainsWereKnownBefore() {
        for (int i = 0; i < 10; i++) {
            takeAndRelease(lock);
        }
        for (int i = 0; i < 10; i++) {
            try (NonBlocking turn = LockAssertions.nonBlocking("many turns")) {
                takeAndRelease(lock);
                assertTrue(turn.toString() != null);
            }
        }
        invalidIn("many turns");
        assertEquals(10, Lockdep.findings().get(0).count());
    }

    @Test
    void contextRefusesToBlockUnderThrow() {
        Lockdep.setPolicy(Policy.THROW);
        try (NonBlocking turn = LockAssertions.nonBlocking("ui")) {
            for (int i = 0; i < 3; i++) {
                assertThrows(PotentialDeadlockException.class, lock::lock, turn::toString);
                assertThrows(PotentialDeadlockException.class, () -> lock.tryLock(1, TimeUnit.SECONDS));
                assertTrue(lock.tryLock());
                lock.unlock();
            }
        }
        assertFalse(lock.isLocked());
        takeAndRelease(lock);
    }

    @Test
    void contextSaysNothingUnderPolicyOffOrWhileSuspended() {
        try (NonBlocking turn = LockAssertions.nonBlocking("ui")) {
            Suspension away = Lockdep.suspend();
            takeAndRelease(lock);
            away.close();
            Lockdep.setPolicy(Policy.OFF);
            takeAndRelease(lock);
            splats.assertSilent();
            Lockdep.setPolicy(Policy.LOG);
            takeAndRelease(lock);
            assertTrue(turn.toString() != null);
        }
        invalidIn("ui");
    }
}
