package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConvertedHoldTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedStampedLock lock = new TrackedStampedLock("s");

    /** What a stamp stands for. */
    enum Hold {
        WRITE("s") {
            @Override
            long take(StampedLock lock) {
                return lock.writeLock();
            }

            @Override
            long convert(StampedLock lock, long stamp) {
                return lock.tryConvertToWriteLock(stamp);
            }
        },
        READ("s(r)") {
            @Override
            long take(StampedLock lock) {
                return lock.readLock();
            }

            @Override
            long convert(StampedLock lock, long stamp) {
                return lock.tryConvertToReadLock(stamp);
            }
        },
        OPTIMISTIC("") {
            @Override
            long take(StampedLock lock) {
                return lock.tryOptimisticRead();
            }

            @Override
            long convert(StampedLock lock, long stamp) {
                return lock.tryConvertToOptimisticRead(stamp);
            }

            @Override
            void end(StampedLock lock, long stamp) {
                assertTrue(lock.validate(stamp));
            }
        };

        private final List<String> held;

        Hold(String held) {
            this.held = held.isEmpty() ? List.of() : List.of(held);
        }

        abstract long take(StampedLock lock);

        abstract long convert(StampedLock lock, long stamp);

        void end(StampedLock lock, long stamp) {
            lock.unlock(stamp);
        }
    }

    private void assertNoFindings() {
        assertTrue(
                splats.all().stream().allMatch(HeldStack::isProbe),
                () -> splats.last().text());
    }

    @ParameterizedTest
    @CsvSource({
        "WRITE, WRITE", "WRITE, READ", "WRITE, OPTIMISTIC",
        "READ, WRITE", "READ, READ", "READ, OPTIMISTIC",
        "OPTIMISTIC, WRITE", "OPTIMISTIC, READ", "OPTIMISTIC, OPTIMISTIC"
    })
    void threadHoldsWhatTheNewStampStandsFor(Hold from, Hold to) {
        long stamp = from.take(lock);
        assertEquals(from.held, HeldStack.now());
        stamp = to.convert(lock, stamp);
        assertTrue(stamp != 0);
        assertEquals(to.held, HeldStack.now());
        to.end(lock, stamp);
        assertEquals(List.of(), HeldStack.now());
        assertNoFindings();
    }

    @ParameterizedTest
    @CsvSource({"WRITE, READ", "READ, WRITE"})
    void convertedHoldKeepsItsPlaceOnTheStack(Hold from, Hold to) {
        TrackedReentrantLock inner = new TrackedReentrantLock("inner");
        long stamp = from.take(lock);
        inner.lock();
        stamp = to.convert(lock, stamp);
        assertEquals(List.of(to.held.get(0), "inner"), HeldStack.now());
        inner.unlock();
        to.end(lock, stamp);
        assertEquals(List.of(), HeldStack.now());
    }

    @ParameterizedTest
    @EnumSource(Hold.class)
    void failedConversionChangesNothing(Hold from) {
        long stale = from.take(lock);
        from.end(lock, stale);
        Threads.run("writer", lock::writeLock);
        for (Hold to : Hold.values()) {
            assertEquals(0, to.convert(lock, stale));
            assertEquals(List.of(), HeldStack.now());
        }
        lock.tryUnlockWrite();
        assertNoFindings();
    }

    @Test
    void conversionToWriteFailsWhileAnotherThreadReads() {
        long[] other = new long[1];
        Threads.run("reader", () -> other[0] = lock.readLock());
        long mine = lock.readLock();
        assertEquals(0, lock.tryConvertToWriteLock(mine));
        assertEquals(List.of("s(r)"), HeldStack.now());
        lock.unlockRead(mine);
        lock.unlockRead(other[0]);
        assertEquals(List.of(), HeldStack.now());
    }

    @Test
    void conversionNeverWaitsSoNoLockLeadsToIt() {
        TrackedReentrantLock other = new TrackedReentrantLock("other");
        Threads.runInOrder(
                () -> {
                    long stamp = lock.readLock();
                    other.lock();
                    stamp = lock.tryConvertToWriteLock(stamp);
                    other.unlock();
                    lock.unlockWrite(stamp);
                },
                () -> {
                    other.lock();
                    long stamp = lock.tryConvertToWriteLock(lock.tryOptimisticRead());
                    lock.unlockWrite(stamp);
                    stamp = lock.tryConvertToReadLock(lock.tryOptimisticRead());
                    lock.unlockRead(stamp);
                    other.unlock();
                });
        splats.assertSilent();
        assertEquals(1, Lockdep.statistics().dependencies());
        assertEquals(0, Lockdep.statistics().guarded());
    }

    @Test
    void convertedHoldLeadsToLocksTakenUnderIt() {
        TrackedReentrantLock other = new TrackedReentrantLock("other");
        Threads.runInOrder(
                () -> {
                    long stamp = lock.tryConvertToWriteLock(lock.tryOptimisticRead());
                    other.lock();
                    other.unlock();
                    lock.unlockWrite(stamp);
                },
                () -> {
                    other.lock();
                    long stamp = lock.readLock();
                    lock.unlockRead(stamp);
                    other.unlock();
                });
        assertEquals(SplatKind.CIRCULAR_DEPENDENCY, splats.only().kind());
    }

    @ParameterizedTest
    @CsvSource({"WRITE, READ", "READ, WRITE", "WRITE, OPTIMISTIC", "READ, OPTIMISTIC"})
    void conversionByAnotherThreadHandsTheLockOver(Hold from, Hold to) {
        long[] stamp = {from.take(lock)};
        Threads.run("other", () -> {
            stamp[0] = to.convert(lock, stamp[0]);
            assertEquals(List.of(), HeldStack.now());
            to.end(lock, stamp[0]);
            assertEquals(List.of(), HeldStack.now());
        });
        assertEquals(List.of(), HeldStack.now());
        assertNoFindings();
    }

    @Test
    void optimisticReadsLeaveNoTrace() {
        TrackedReentrantLock other = new TrackedReentrantLock("other");
        Threads.runInOrder(
                () -> {
                    long stamp = lock.tryOptimisticRead();
                    other.lock();
                    assertTrue(lock.validate(stamp));
                    other.unlock();
                },
                () -> {
                    other.lock();
                    long stamp = lock.writeLock();
                    assertFalse(lock.validate(lock.tryOptimisticRead()));
                    lock.unlockWrite(stamp);
                    other.unlock();
                });
        splats.assertSilent();
        assertEquals(1, Lockdep.statistics().dependencies());
    }

    @Test
    void staleStampIsABadUnlockAndThrows() {
        for (Hold hold : List.of(Hold.WRITE, Hold.READ)) {
            splats.restart();
            long stamp = hold.take(lock);
            hold.end(lock, stamp);
            assertThrows(IllegalMonitorStateException.class, () -> lock.unlock(stamp));
            assertEquals(SplatKind.BAD_UNLOCK_BALANCE, splats.only().kind());
        }
    }
}
