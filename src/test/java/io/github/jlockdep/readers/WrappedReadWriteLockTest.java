package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.HoldState;
import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WrappedReadWriteLockTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock other = new TrackedReentrantLock("other");

    /** Every read-write lock that can be wrapped. */
    enum Kind {
        REENTRANT(ReentrantReadWriteLock::new),
        STAMPED(() -> new StampedLock().asReadWriteLock()),
        TRACKED(() -> new TrackedReentrantReadWriteLock("catalog"));

        private final Supplier<ReadWriteLock> maker;

        Kind(Supplier<ReadWriteLock> maker) {
            this.maker = maker;
        }

        ReadWriteLock wrapped() {
            return Lockdep.wrap(maker.get(), "catalog");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void bothSidesHaveOneIdentity(Kind kind) {
        ReadWriteLock lock = kind.wrapped();
        long instance = ((Tracked) lock).identity().instance();
        assertEquals(instance, ((Tracked) lock.readLock()).identity().instance());
        assertEquals(instance, ((Tracked) lock.writeLock()).identity().instance());
        assertSame(LockMode.SHARED, ((Tracked) lock.readLock()).mode());
        assertSame(LockMode.EXCLUSIVE, ((Tracked) lock.writeLock()).mode());
        assertEquals("catalog", ((Tracked) lock).identity().lockClassName());
        assertSame(lock, Lockdep.wrap(lock, "another name"));
    }

    @Test
    void lockWrappedTwiceIsOneInstance() {
        ReadWriteLock raw = new ReentrantReadWriteLock();
        ReadWriteLock one = Lockdep.wrap(raw, "first name");
        ReadWriteLock two = Lockdep.wrap(raw, "second name");
        one.readLock().lock();
        assertSame(HoldState.HELD, Lockdep.holdState(two));
        LockAssertions.assertHeldShared(two.writeLock());
        two.readLock().unlock();
        Lockdep.assertNotHeld(one);
        splats.assertSilent();
        assertEquals("first name", ((Tracked) two).identity().lockClassName());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void wrapperTellsReadersFromWriters(Kind kind) {
        ReadWriteLock lock = kind.wrapped();
        Threads.runInOrder(
                () -> {
                    lock.readLock().lock();
                    other.lock();
                    other.unlock();
                    lock.readLock().unlock();
                },
                () -> {
                    other.lock();
                    lock.readLock().lock();
                    lock.readLock().unlock();
                    other.unlock();
                });
        splats.assertSilent();
        assertEquals(1, Lockdep.statistics().guarded());
        Threads.run("writer", () -> {
            lock.writeLock().lock();
            lock.writeLock().unlock();
        });
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void failedTriesLeaveNoTrace(Kind kind) throws InterruptedException {
        ReadWriteLock lock = kind.wrapped();
        lock.readLock().lock();
        other.lock();
        assertFalse(lock.writeLock().tryLock());
        assertFalse(lock.writeLock().tryLock(0, TimeUnit.SECONDS));
        other.unlock();
        lock.readLock().unlock();
        Lockdep.assertNoLocksHeld();
        assertEquals(1, Lockdep.statistics().dependencies());
        splats.assertSilent();
    }

    @Test
    void wrapperFollowsAWaitForAConditionOfItsWriteLock() throws InterruptedException {
        ReadWriteLock lock = Kind.REENTRANT.wrapped();
        Condition never = lock.writeLock().newCondition();
        lock.writeLock().lock();
        other.lock();
        assertFalse(never.await(1, TimeUnit.NANOSECONDS));
        other.unlock();
        lock.writeLock().unlock();
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
        Lockdep.assertNoLocksHeld();
        assertTrue(splats.all().size() == 1);
    }
}
