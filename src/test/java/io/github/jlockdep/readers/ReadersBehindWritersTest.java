package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How many threads it takes to stop a reader behind a queued writer: the scenario of a splat shows as many as it takes
 * in truth. Two, where readers queue; a further reader, where a lone reader overtakes the writer, as at a stamped lock.
 */
class ReadersBehindWritersTest {
    /** So many readers that the next one does not overtake. */
    private static final int CROWD = 64;

    @RegisterExtension
    final Splats splats = new Splats();

    /** Threads that hang, or do not, at locks that nobody watches. */
    @Nested
    class InTruth {
        private final CountDownLatch reads = new CountDownLatch(1);
        private final CountDownLatch writerQueues = new CountDownLatch(1);

        @Test
        void readInsideReadOfAStampedLockOvertakesTheWriter() {
            StampedLock lock = new StampedLock();
            Threads.Running reader = Threads.start("reader", () -> readAgain(lock));
            Threads.await(reads);
            Threads.Running writer = Threads.start("writer", () -> lock.unlockWrite(lock.writeLock()));
            writer.awaitBlocked();
            writerQueues.countDown();
            reader.join();
        }

        @Test
        void otherReadersKeepItFromOvertakingAndItHangs() {
            StampedLock lock = new StampedLock();
            List<Long> others =
                    IntStream.range(1, CROWD).mapToObj(i -> lock.readLock()).toList();
            Threads.Running reader = Threads.start("reader", () -> readAgain(lock));
            Threads.await(reads);
            Threads.Running writer = Threads.start("writer", () -> lock.unlockWrite(lock.writeLock()));
            writer.awaitBlocked();
            writerQueues.countDown();
            reader.awaitBlocked();
            others.forEach(lock::unlockRead);
            assertHang(lock, reader, writer);
            assertTrue(lock.tryUnlockRead(), "Taken from the thread that hangs, so that it ends.");
        }

        @Test
        void readInsideReadOfALockWhoseReadersQueueHangsWithTwoThreads() {
            Semaphore permits = new Semaphore(CROWD, true);
            Threads.Running reader = Threads.start("reader", () -> {
                permits.acquire();
                reads.countDown();
                awaitWriter();
                permits.acquire();
                permits.release(2);
            });
            Threads.await(reads);
            Threads.Running writer = Threads.start("writer", () -> {
                permits.acquire(CROWD);
                permits.release(CROWD);
            });
            writer.awaitBlocked();
            writerQueues.countDown();
            reader.awaitBlocked();
            assertEquals(CROWD - 1, permits.availablePermits());
            assertEquals(Thread.State.WAITING, writer.thread().getState());
            permits.release(); // so that both end
        }

        /** Without blocking, so that a reader that is blocked is so at the lock. */
        private void awaitWriter() {
            Threads.await("a writer queues", () -> writerQueues.getCount() == 0);
        }

        private void readAgain(StampedLock lock) {
            long outer = lock.readLock();
            reads.countDown();
            awaitWriter();
            lock.unlockRead(lock.readLock());
            lock.tryUnlockRead(); // taken away already if it hung
        }

        private void assertHang(StampedLock lock, Threads.Running reader, Threads.Running writer) {
            assertEquals(1, lock.getReadLockCount());
            assertFalse(lock.isWriteLocked());
            assertEquals(Thread.State.WAITING, reader.thread().getState());
            assertEquals(Thread.State.WAITING, writer.thread().getState());
        }
    }

    @Nested
    class InTheScenario {
        @Test
        void readInsideReadOfAStampedLockTakesThreeThreads() {
            TrackedStampedLock lock = new TrackedStampedLock("bits");
            Threads.runInOrder(() -> lock.unlockWrite(lock.writeLock()), () -> {
                long outer = lock.readLock();
                lock.unlockRead(lock.readLock());
                lock.unlockRead(outer);
            });
            assertHeadings("Thread T2 Thread T1 another reader");
        }

        @Test
        void readInsideReadOfAWrappedStampedLockTakesThree() {
            ReadWriteLock lock = Lockdep.wrap(new StampedLock().asReadWriteLock(), "wrapped bits");
            Threads.runInOrder(
                    () -> {
                        lock.writeLock().lock();
                        lock.writeLock().unlock();
                    },
                    () -> Pairs.nest(lock.readLock(), lock.readLock()));
            assertHeadings("Thread T2 Thread T1 another reader");
        }

        @Test
        void readInsideReadOfALockWhoseReadersQueueTakesTwo() {
            LockIdentity lock = LockIdentity.of(LockClass.named("fair readers"));
            Threads.runInOrder(
                    () -> {
                        take(lock, LockMode.SHARED);
                        lock.released();
                        take(lock, LockMode.EXCLUSIVE);
                        lock.released();
                    },
                    () -> {
                        take(lock, LockMode.SHARED);
                        take(lock, LockMode.SHARED);
                        lock.released();
                        lock.released();
                    });
            assertHeadings("Thread T2 Thread T1");
        }

        @Test
        void ringOverAReaderOfAStampedLockTakesFour() {
            TrackedStampedLock lock = new TrackedStampedLock("page");
            Lock other = Lockdep.newReentrantLock("binder");
            Threads.runInOrder(
                    () -> lock.unlockWrite(lock.writeLock()),
                    () -> Pairs.nest(lock.asReadLock(), other),
                    () -> Pairs.nest(other, lock.asReadLock()));
            assertHeadings("Thread T3 Thread T2 Thread T1 another reader");
        }

        private static void take(LockIdentity lock, LockMode mode) {
            lock.acquire(mode);
            lock.acquired(mode);
        }

        private void assertHeadings(String expected) {
            Splat splat = splats.only();
            assertEquals(Grade.LIKELY, splat.grade(), splat::reason);
            List<String> lines = splat.text().lines().toList();
            int title = lines.indexOf(" Possible unsafe locking scenario:");
            assertEquals(expected, lines.get(title + 2).strip().replaceAll(" +", " "), splat::text);
        }
    }
}
