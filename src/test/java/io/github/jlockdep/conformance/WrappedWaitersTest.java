package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.locks.TrackedLock;
import io.github.jlockdep.locks.TrackedReadWriteLock;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who waits for the conditions of a wrapped lock, as whoever knows them tells it. */
final class WrappedWaitersTest {
    private static final LockClass NAME = LockClass.named("wrapped");

    /** A wrapped lock, and who tells about its conditions. */
    record Told(String by, Lock lock, Predicate<Condition> hasWaiters, ToIntFunction<Condition> queueLength) {
        @Override
        public String toString() {
            return by;
        }
    }

    static Stream<Told> told() {
        TrackedLock plain = new TrackedLock(new ReentrantLock(), NAME);
        TrackedReentrantLock tracked = new TrackedReentrantLock("tracked");
        TrackedLock twice = new TrackedLock(tracked, NAME);
        TrackedReadWriteLock sides = new TrackedReadWriteLock(new ReentrantReadWriteLock(), NAME);
        TrackedReentrantReadWriteLock trackedSides = new TrackedReentrantReadWriteLock("tracked");
        TrackedReadWriteLock sidesTwice = new TrackedReadWriteLock(trackedSides, NAME);
        return Stream.of(
                new Told("wrapper", plain, plain::hasWaiters, plain::getWaitQueueLength),
                new Told("wrapper of a tracked lock", twice, twice::hasWaiters, twice::getWaitQueueLength),
                new Told("tracked lock that is wrapped", twice, tracked::hasWaiters, tracked::getWaitQueueLength),
                new Told("wrapper of both sides", sides.writeLock(), sides::hasWaiters, sides::getWaitQueueLength),
                new Told(
                        "tracked sides that are wrapped",
                        sidesTwice.writeLock(),
                        trackedSides::hasWaiters,
                        trackedSides::getWaitQueueLength));
    }

    @ParameterizedTest
    @MethodSource("told")
    void conditionOfTheWrapperIsKnown(Told told) {
        Condition condition = told.lock.newCondition();
        Threads.Running waiting = Threads.start("T1", () -> {
            told.lock.lock();
            condition.await();
            told.lock.unlock();
        });
        waiting.awaitBlocked();
        told.lock.lock();
        assertTrue(told.hasWaiters.test(condition));
        assertEquals(1, told.queueLength.applyAsInt(condition));
        condition.signal();
        assertFalse(told.hasWaiters.test(condition));
        told.lock.unlock();
        waiting.join();
        assertThrows(IllegalMonitorStateException.class, () -> told.hasWaiters.test(condition));
    }

    @Test
    void lockThatDoesNotTellIsRefused() {
        TrackedLock lock = new TrackedLock(new HandMadeLock(), NAME);
        Condition condition = new ReentrantLock().newCondition();
        assertThrows(UnsupportedOperationException.class, () -> lock.hasWaiters(condition));
        assertThrows(UnsupportedOperationException.class, () -> lock.getWaitQueueLength(condition));
    }
}
