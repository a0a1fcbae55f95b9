package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thread that reads a lock which it is reading already; a writer that queues in between stops both. */
class ReadInsideReadTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedStampedLock lock = new TrackedStampedLock("lock");
    private final Lock guard = Lockdep.newReentrantLock("guard");

    @Test
    void isLikelyWithAnEarlierWriter() {
        Threads.runInOrder(this::write, this::readTwice);
        assertLikely();
    }

    @Test
    void isLikelyWithALaterWriter() {
        Threads.runInOrder(this::readTwice, this::write);
        RecursiveLocking splat = assertLikely();
        assertTrue(splat.reason().contains("told now because T2"), splat::reason);
    }

    @Test
    void showsTheReaderAndTheWriterThatQueues() {
        Threads.runInOrder(this::write, this::readTwice);
        RecursiveLocking splat = assertLikely();
        assertEquals(1, splat.ring().sides().size());
        assertEquals("T1", splat.ring().writers().get(0).thread().name());
        assertEquals("T2", splat.thread().name());
    }

    @Test
    void isToldOnceAndThenCounted() {
        Threads.runInOrder(this::write, () -> {
            readTwice();
            readTwice();
            readTwice();
        });
        splats.only(SplatKind.RECURSIVE_LOCKING, Grade.LIKELY);
        assertEquals(3, Lockdep.findings().get(0).count());
    }

    @Nested
    class IsPossible {
        @Test
        void withTheReaderItselfAsWriter() {
            Threads.runInOrder(() -> {
                readTwice();
                write();
            });
            assertPossible(Shortcoming.TOO_FEW_THREADS);
        }

        @Test
        void withATimedRead() {
            Threads.runInOrder(ReadInsideReadTest.this::write, () -> {
                long stamp = lock.readLock();
                lock.unlockRead(lock.tryReadLock(1, TimeUnit.SECONDS));
                lock.unlockRead(stamp);
            });
            assertPossible(Shortcoming.TIMED);
        }

        @Test
        void withAWriterOfAnotherInstance() {
            StampedLock other = new TrackedStampedLock("lock");
            Threads.runInOrder(() -> other.unlockWrite(other.writeLock()), ReadInsideReadTest.this::readTwice);
            assertPossible(Shortcoming.INSTANCES_NEVER_MET);
        }

        @Test
        void withAWriterThatIsDoneBeforeTheReaderBegins() {
            TrackedCountDownLatch written = new TrackedCountDownLatch("written", 1);
            Threads.runInOrder(
                    () -> {
                        write();
                        written.countDown();
                    },
                    () -> {
                        written.await();
                        readTwice();
                    });
            assertPossible(Shortcoming.KEPT_APART_IN_TIME);
        }
    }

    @Nested
    class IsSilent {
        @Test
        void withoutAnyWriter() {
            Threads.runInOrder(ReadInsideReadTest.this::readTwice, ReadInsideReadTest.this::readTwice);
            splats.assertSilent();
        }

        @Test
        void whenTheInnerReadIsTriedFor() {
            Threads.runInOrder(ReadInsideReadTest.this::write, () -> {
                long stamp = lock.readLock();
                lock.unlockRead(lock.tryReadLock());
                lock.unlockRead(stamp);
            });
            splats.assertSilent();
        }

        @Test
        void whenTheWriterOnlyTries() {
            Threads.runInOrder(() -> lock.unlockWrite(lock.tryWriteLock()), ReadInsideReadTest.this::readTwice);
            splats.assertSilent();
        }

        @Test
        void whenAGuardKeepsTheWriterOut() {
            Threads.runInOrder(
                    () -> {
                        guard.lock();
                        write();
                        guard.unlock();
                    },
                    () -> {
                        guard.lock();
                        readTwice();
                        guard.unlock();
                    });
            splats.assertSilent();
        }

        @Test
        void whenOneReadFollowsTheOther() {
            Threads.runInOrder(ReadInsideReadTest.this::write, () -> {
                lock.unlockRead(lock.readLock());
                lock.unlockRead(lock.readLock());
            });
            splats.assertSilent();
        }
    }

    private void write() {
        lock.unlockWrite(lock.writeLock());
    }

    private void readTwice() {
        long outer = lock.readLock();
        lock.unlockRead(lock.readLock());
        lock.unlockRead(outer);
    }

    private RecursiveLocking assertLikely() {
        RecursiveLocking splat = splats.only(RecursiveLocking.class);
        assertEquals(Grade.LIKELY, splat.grade(), splat::reason);
        assertEquals(1, Lockdep.findings().size());
        return splat;
    }

    private void assertPossible(Shortcoming lack) {
        RecursiveLocking splat = splats.only(RecursiveLocking.class);
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertEquals(Set.of(lack), splat.shortcomings(), splat::reason);
    }
}
