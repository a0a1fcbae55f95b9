package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs are written W (write), w (end of writing), R (read), r (end of reading), L and l (another lock). */
class DowngradeTest {
    @RegisterExtension
    final Splats splats = new Splats();

    enum Kind {
        TRACKED(() -> new TrackedReentrantReadWriteLock("a")),
        WRAPPED(() -> Lockdep.wrap(new ReentrantReadWriteLock(), "a"));

        private final Supplier<ReadWriteLock> maker;

        Kind(Supplier<ReadWriteLock> maker) {
            this.maker = maker;
        }
    }

    /** Plays a program, and returns what is held after each step: locks joined by a plus, or a minus for none. */
    private static List<String> play(ReadWriteLock lock, TrackedReentrantLock other, String program) {
        return program.chars()
                .mapToObj(step -> {
                    switch (step) {
                        case 'W' -> lock.writeLock().lock();
                        case 'w' -> lock.writeLock().unlock();
                        case 'R' -> lock.readLock().lock();
                        case 'r' -> lock.readLock().unlock();
                        case 'L' -> other.lock();
                        case 'l' -> other.unlock();
                        default -> throw new IllegalArgumentException(program);
                    }
                    List<String> held = HeldStack.now();
                    return held.isEmpty() ? "-" : String.join("+", held);
                })
                .toList();
    }

    static Stream<Kind> kinds() {
        return Stream.of(Kind.values());
    }

    @ParameterizedTest
    @CsvSource({
        "WRwr,     a a a(r) -",
        "WRrw,     a a a -",
        "WWRwwr,   a a a a a(r) -",
        "WRWwwr,   a a a a a(r) -",
        "WRRwrr,   a a a a(r) a(r) -",
        "WRRrwr,   a a a a a(r) -",
        "WRrRwr,   a a a a a(r) -",
        "WLRwrl,   a a+b a+b b+a(r) b -",
        "WRLwlr,   a a a+b a(r)+b a(r) -",
        "WRLRwrrl, a a a+b a+b a(r)+b a(r)+b b -",
        "RRrr,     a(r) a(r) a(r) -",
        "RLRrlr,   a(r) a(r)+b a(r)+b a(r)+b a(r) -",
        "RLRrrl,   a(r) a(r)+b a(r)+b a(r)+b b -",
        "LWRwlr,   b b+a b+a b+a(r) a(r) -"
    })
    void downgradeLeavesTheReaderOnTheStackUntilItsLastRelease(String program, String held) {
        for (Kind kind : Kind.values()) {
            Threads.run(
                    kind.name(),
                    () -> assertEquals(
                            List.of(held.split(" ")),
                            play(kind.maker.get(), new TrackedReentrantLock("b"), program),
                            () -> kind + " " + program));
        }
        assertTrue(
                splats.all().stream().allMatch(HeldStack::isProbe),
                () -> splats.all().toString());
    }

    @ParameterizedTest
    @CsvSource({"WRRwr, 1", "WRw, 1", "WRr, 1", "WRRwrr, 0"})
    void lockCountsAsHeldWhileAnyHoldIsOpen(String program, int locks) {
        TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("counted");
        play(lock, new TrackedReentrantLock("b"), program);
        splats.restart();
        Lockdep.assertNoLocksHeld();
        assertEquals(locks, splats.all().size());
        while (lock.getReadHoldCount() > 0) {
            lock.readLock().unlock();
        }
        while (lock.isWriteLockedByCurrentThread()) {
            lock.writeLock().unlock();
        }
    }

    @Test
    void remainingReaderLeadsToLocksTakenAfterwards() {
        TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("rw");
        TrackedReentrantLock after = new TrackedReentrantLock("after");
        Threads.runInOrder(
                () -> {
                    lock.writeLock().lock();
                    lock.readLock().lock();
                    lock.readLock().lock();
                    lock.writeLock().unlock();
                    lock.readLock().unlock();
                    after.lock();
                    after.unlock();
                    lock.readLock().unlock();
                },
                () -> {
                    after.lock();
                    lock.writeLock().lock();
                    lock.writeLock().unlock();
                    after.unlock();
                });
        CircularDependency splat = splats.only(CircularDependency.class);
        assertEquals(Grade.LIKELY, splat.grade());
        assertTrue(splat.ring().sides().stream().anyMatch(side -> side.outer().mode() == LockMode.SHARED), splat::text);
    }

    @Test
    void rereadUnderAnotherLockMakesNoRing() {
        TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("rw");
        TrackedReentrantLock after = new TrackedReentrantLock("after");
        Threads.runInOrder(
                () -> {
                    lock.readLock().lock();
                    after.lock();
                    lock.readLock().lock();
                    lock.readLock().unlock();
                    after.unlock();
                    lock.readLock().unlock();
                },
                () -> {
                    lock.writeLock().lock();
                    lock.writeLock().unlock();
                });
        splats.assertSilent();
        assertEquals(0, Lockdep.statistics().guarded());
    }

    @Test
    void waitUnderTheWriteLockRestoresBothHolds() throws InterruptedException {
        TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("waits");
        Condition never = lock.writeLock().newCondition();
        lock.writeLock().lock();
        lock.readLock().lock();
        assertFalse(never.await(1, TimeUnit.MILLISECONDS));
        splats.assertSilent();
        LockAssertions.assertHeldExclusively(lock);
        LockAssertions.assertHeldShared(lock);
        lock.writeLock().unlock();
        LockAssertions.assertHeldShared(lock);
        lock.readLock().unlock();
        Lockdep.assertNoLocksHeld();
        splats.assertSilent();
        assertTrue(splats.all(SplatKind.RECURSIVE_LOCKING).isEmpty());
    }
}
