package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Suspension;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MightLockTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock held = new TrackedReentrantLock("held");

    @ParameterizedTest
    @EnumSource(Guard.Kind.class)
    void mightLockTeachesTheDependencyWithoutTakingTheLock(Guard.Kind kind) {
        Guard guard = kind.make("maybe");
        Threads.runInOrder(
                () -> {
                    held.lock();
                    Lockdep.mightLock(guard.subject());
                    assertEquals(List.of("held"), HeldStack.now());
                    held.unlock();
                },
                () -> guard.holding(() -> {
                    held.lock();
                    held.unlock();
                }));
        long rings = splats.all(SplatKind.CIRCULAR_DEPENDENCY).stream()
                .map(Splat::id)
                .distinct()
                .count();
        assertEquals(kind.isShared() ? 0 : 1, rings);
        assertEquals(kind.isShared() ? 1 : 0, Lockdep.statistics().guarded());
    }

    @Test
    void dependencyOfMightLockSurvivesAFailedAcquisition() {
        TrackedReentrantLock maybe = new TrackedReentrantLock("maybe");
        TrackedReentrantLock next = new TrackedReentrantLock("next");
        held.lock();
        Lockdep.mightLock(maybe);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, next::lockInterruptibly);
        held.unlock();
        assertEquals(1, Lockdep.statistics().dependencies());
    }

    @Test
    void mightLockChecksTheGivenSideOfAReadWriteLock() {
        TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("rw");
        Threads.runInOrder(
                () -> {
                    held.lock();
                    Lockdep.mightLock(lock.writeLock());
                    held.unlock();
                },
                () -> {
                    lock.readLock().lock();
                    held.lock();
                    held.unlock();
                    lock.readLock().unlock();
                });
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @Test
    void mightLockIgnoresAHeldLock() {
        held.lock();
        Lockdep.mightLock(held);
        held.unlock();
        splats.assertSilent();
    }

    @Test
    void mightLockThrowsUnderThrowAndTeachesNothing() {
        TrackedReentrantLock maybe = new TrackedReentrantLock("maybe");
        Threads.run("T1", () -> {
            maybe.lock();
            held.lock();
            held.unlock();
            maybe.unlock();
        });
        Lockdep.setPolicy(Policy.THROW);
        held.lock();
        for (int i = 0; i < 3; i++) {
            assertThrows(PotentialDeadlockException.class, () -> Lockdep.mightLock(maybe));
        }
        held.unlock();
        assertEquals(1, Lockdep.statistics().dependencies());
        Lockdep.assertNoLocksHeld();
    }

    @Test
    void mightLockTeachesNothingWhileSuspendedOrOff() {
        TrackedReentrantLock maybe = new TrackedReentrantLock("maybe");
        held.lock();
        Suspension away = Lockdep.suspend();
        Lockdep.mightLock(maybe);
        away.close();
        Lockdep.setPolicy(Policy.OFF);
        Lockdep.mightLock(maybe);
        Lockdep.setPolicy(Policy.LOG);
        held.unlock();
        assertEquals(0, Lockdep.statistics().dependencies());
        splats.assertSilent();
    }
}
