package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Copies;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.io.NotSerializableException;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Locks that were written and read again, with their conditions. */
final class LockCopyTest {
    @RegisterExtension
    final Splats splats = new Splats();

    static Stream<Lock> locks() {
        return Stream.of(
                new TrackedReentrantLock("copied"),
                Lockdep.wrap(new ReentrantLock(), "copied"),
                Lockdep.wrap(new ReentrantReadWriteLock().writeLock(), "copied"),
                Lockdep.wrap(new ReentrantReadWriteLock(), "copied").writeLock(),
                new TrackedReentrantReadWriteLock("copied").writeLock());
    }

    static Stream<ReadWriteLock> readWriteLocks() {
        return Stream.of(
                Lockdep.wrap(new ReentrantReadWriteLock(), "copied"), new TrackedReentrantReadWriteLock("copied"));
    }

    /** What programs that serialize a queue of their own have. */
    private record Buffer(Lock lock, Condition changed) implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @MethodSource("locks")
    void copyIsAnUnlockedInstanceOfTheSameClass(Lock lock) throws Exception {
        lock.lock();
        Lock copy = Copies.of(lock);
        lock.unlock();
        assertTrue(copy.tryLock());
        copy.lock();
        assertTrue(identity(copy).isHeld());
        copy.unlock();
        copy.unlock();
        assertFalse(identity(copy).isHeld());
        assertEquals(identity(lock).lockClassName(), identity(copy).lockClassName());
        assertNotEquals(identity(lock).instance(), identity(copy).instance());
    }

    @ParameterizedTest
    @MethodSource("locks")
    void copyIsChecked(Lock lock) throws Exception {
        Lock copy = Copies.of(lock);
        Lock other = new TrackedReentrantLock("other");
        Threads.runInOrder(() -> nest(copy, other), () -> nest(other, copy));
        Splat splat = splats.only();
        assertEquals(
                List.of("copied", "other"),
                splat.lockClasses().stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("locks")
    void copiedConditionBelongsToTheCopiedLock(Lock lock) throws Exception {
        Buffer copy = Copies.of(new Buffer(lock, lock.newCondition()));
        Threads.Running waiting = Threads.start("T1", () -> {
            copy.lock().lock();
            copy.changed().await();
            copy.lock().unlock();
        });
        waiting.awaitBlocked();
        copy.lock().lock();
        copy.changed().signal();
        copy.lock().unlock();
        waiting.join();
        assertThrows(IllegalMonitorStateException.class, copy.changed()::signal);
        splats.assertSilent();
    }

    @Test
    void copiedConditionKeepsItsName() throws Exception {
        TrackedReentrantLock lock = new TrackedReentrantLock("copied");
        Buffer copy = Copies.of(new Buffer(lock, lock.newCondition("changed")));
        Lock outer = new TrackedReentrantLock("outer");
        Threads.run("T1", () -> nest(outer, copy.lock(), copy.changed()::signal));
        Threads.run("T2", () -> nest(outer, copy.lock(), () -> copy.changed().awaitNanos(1)));
        assertTrue(splats.last().text().contains("(changed)"), splats.last().text());
    }

    @ParameterizedTest
    @MethodSource("readWriteLocks")
    void sidesOfACopyAreOneInstance(ReadWriteLock lock) throws Exception {
        ReadWriteLock copy = Copies.of(lock);
        assertEquals(
                identity(copy.readLock()).instance(), identity(copy.writeLock()).instance());
        copy.readLock().lock();
        assertFalse(copy.writeLock().tryLock());
        copy.readLock().unlock();
        assertTrue(copy.writeLock().tryLock());
        copy.writeLock().unlock();
    }

    @Test
    void lockThatCannotBeWrittenMakesAWrapperThatCannot() {
        Lock lock = Lockdep.wrap(new HandMadeLock(), "copied");
        assertThrows(NotSerializableException.class, () -> Copies.of(lock));
    }

    private static LockIdentity identity(Object lock) {
        return ((Tracked) lock).identity();
    }

    private static void nest(Lock outer, Lock inner) throws Exception {
        nest(outer, inner, () -> {});
    }

    private static void nest(Lock outer, Lock inner, Threads.Body body) throws Exception {
        outer.lock();
        inner.lock();
        try {
            body.run();
        } finally {
            inner.unlock();
            outer.unlock();
        }
    }
}
