package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.NonBlocking;
import io.github.jlockdep.Policy;
import io.github.jlockdep.Suspension;
import io.github.jlockdep.locks.TrackedLock;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM that was started with {@code -Djlockdep.mode=off}. */
@Tag("off-only")
final class LocksOffTest {
    private final List<Splat> splats = new ArrayList<>();

    @BeforeEach
    void listen() {
        Lockdep.addListener(splats::add);
    }

    @AfterEach
    void nothingWasFound() {
        assertEquals(List.of(), splats);
        assertEquals(List.of(), Lockdep.findings());
        assertEquals(0, Lockdep.statistics().dependencies());
    }

    @Test
    void factoriesReturnPlainLocks() {
        LockClass lockClass = LockClass.named("off class");
        Stream.of(
                        Lockdep.newReentrantLock(),
                        Lockdep.newReentrantLock("off"),
                        Lockdep.newReentrantLock("off", false),
                        Lockdep.newReentrantLock(lockClass))
                .forEach(lock -> {
                    assertSame(ReentrantLock.class, lock.getClass());
                    assertFalse(lock.isFair());
                });
        ReentrantLock fair = Lockdep.newReentrantLock("off", true);
        assertSame(ReentrantLock.class, fair.getClass());
        assertTrue(fair.isFair());
    }

    @Test
    void wrapReturnsItsArgument() {
        Lock lock = new ReentrantLock();
        assertSame(lock, Lockdep.wrap(lock, "off"));
        assertSame(lock, Lockdep.wrap(lock, LockClass.named("off")));
    }

    @Test
    void detectorCannotBeSwitchedOn() {
        for (Policy policy : Policy.values()) {
            Lockdep.setPolicy(policy);
            assertEquals(Policy.OFF, Lockdep.policy());
        }
        assertTrue(Lockdep.wasStartedOff());
        Pairs.invert(new TrackedReentrantLock("off a"), new TrackedReentrantLock("off b"));
    }

    @Test
    void stretchesThatMustNotBlockAreNotKept() throws Exception {
        NonBlocking stretch = LockAssertions.nonBlocking("off context");
        Threads.run("T", stretch::close);
        stretch.close();
        assertThrows(NullPointerException.class, () -> LockAssertions.nonBlocking(null));
        LockAssertions.assertHeld(new TrackedReentrantLock("off asserted"));
        LockAssertions.pin(new ReentrantLock()).close();
    }

    static Stream<Lock> locks() {
        return Stream.of(
                new ReentrantLock(),
                new TrackedReentrantLock(),
                new TrackedReentrantLock("off"),
                new TrackedReentrantLock("off", true),
                new TrackedLock(new ReentrantLock(), LockClass.named("off")));
    }

    @ParameterizedTest
    @MethodSource("locks")
    void locksBehaveAsTheJdks(Lock lock) throws InterruptedException {
        Pairs.invert(lock, new TrackedReentrantLock("off b"));
        lock.lockInterruptibly();
        lock.lock();
        assertTrue(lock.tryLock());
        assertTrue(lock.tryLock(1, TimeUnit.SECONDS));
        Threads.run("T", () -> assertFalse(lock.tryLock()));
        for (int i = 0; i < 4; i++) {
            lock.unlock();
        }
        Threads.run("T", () -> {
            assertTrue(lock.tryLock());
            lock.unlock();
        });
        assertThrows(IllegalMonitorStateException.class, lock::unlock);
        Condition condition = lock.newCondition();
        assertThrows(IllegalMonitorStateException.class, condition::signal);
        lock.lock();
        assertTrue(condition.awaitNanos(1) <= 0);
        lock.unlock();
    }

    @Test
    void nestingMethodsTakeTheLock() {
        TrackedReentrantLock lock = new TrackedReentrantLock("off");
        lock.lockAtLevel(3);
        assertTrue(lock.isHeldByCurrentThread());
        lock.lockUnder(new TrackedReentrantLock("off nest"));
        assertEquals(2, lock.getHoldCount());
        lock.unlock();
        lock.unlock();
        assertFalse(lock.isLocked());
    }

    @Test
    void trackedLocksKnowTheirConditions() {
        TrackedReentrantLock lock = new TrackedReentrantLock("off");
        Condition condition = lock.newCondition();
        lock.lock();
        assertFalse(lock.hasWaiters(condition));
        assertEquals(0, lock.getWaitQueueLength(condition));
        lock.unlock();
    }

    @Test
    void handMadeLocksAreNotChecked() {
        LockIdentity a = LockIdentity.of(LockClass.named("off a"));
        a.acquire(LockMode.EXCLUSIVE);
        a.acquired(LockMode.EXCLUSIVE);
        a.released();
        a.released();
        a.abandoned();
        Suspension off = Lockdep.suspend();
        off.close();
        Lockdep.reset();
    }
}
