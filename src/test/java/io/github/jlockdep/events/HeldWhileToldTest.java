package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Pin;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A thread opens a latch, or hands a task in, while it holds a lock: whoever comes after that and takes this lock comes
 * after all that the thread does until it lets go.
 */
class HeldWhileToldTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final ReentrantLock gate = new TrackedReentrantLock("gate");
    private final Lock a = new TrackedReentrantLock("A");
    private final Lock b = new TrackedReentrantLock("B");
    private final CountDownLatch latch = new TrackedCountDownLatch("latch", 1);

    private void opensUnder(Lock lock, Threads.Body then) {
        Threads.run(
                "first",
                () -> Held.under(lock, () -> {
                    latch.countDown();
                    then.run();
                }));
    }

    private void awaitsAndTakes(Lock lock, Threads.Body then) {
        Threads.run("second", () -> {
            latch.await();
            Held.nest(lock);
            then.run();
        });
    }

    private void assertKeptApart() {
        Splat splat = splats.only();
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splat.shortcomings());
        assertTrue(splat.reason().endsWith("because of latch under gate"), splat::reason);
    }

    @Test
    void whatFollowsUnderTheLockIsKeptApartFromWhoTakesItLater() {
        opensUnder(gate, () -> Held.nest(a, b));
        awaitsAndTakes(gate, () -> Held.nest(b, a));
        assertKeptApart();
    }

    @Test
    void thirdThreadIsKeptApartToo() {
        CountDownLatch next = new TrackedCountDownLatch("next", 1);
        opensUnder(gate, () -> Held.nest(a, b));
        Threads.run("between", () -> {
            latch.await();
            next.countDown();
        });
        Threads.run("third", () -> {
            next.await();
            Held.nest(gate);
            Held.nest(b, a);
        });
        Splat splat = splats.only();
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertTrue(splat.reason().endsWith("because of next under gate"), splat::reason);
    }

    @Test
    void taskHandedInUnderTheLockIsKeptApart() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
        Held.under(gate, () -> {
            pool.execute(() -> {
                Held.nest(gate);
                Held.nest(b, a);
            });
            Held.nest(a, b);
        });
        pool.shutdown();
        assertTrue(pool.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
        assertEquals(Grade.POSSIBLE, splats.only().grade());
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splats.only().shortcomings());
    }

    @Test
    void reentrantHoldEndsWithItsOutermostRelease() {
        opensUnder(gate, () -> {
            Held.nest(gate);
            Held.nest(a, b);
        });
        awaitsAndTakes(gate, () -> Held.nest(b, a));
        assertKeptApart();
    }

    @Test
    void pinnedLockReportsOnlyWhatIsWrong() {
        Threads.run("first", () -> {
            gate.lock();
            Pin pin = LockAssertions.pin(gate);
            latch.countDown();
            pin.close();
            Held.nest(a, b);
            gate.unlock();
        });
        awaitsAndTakes(gate, () -> Held.nest(b, a));
        assertKeptApart();
    }

    @Test
    void writerComesAfterReaders() {
        ReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("gate");
        opensUnder(lock.readLock(), () -> Held.nest(a, b));
        awaitsAndTakes(lock.writeLock(), () -> Held.nest(b, a));
        assertKeptApart();
    }

    @Test
    void writerComesAfterDowngradedWriter() {
        ReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("gate");
        Threads.run("first", () -> opensAndReads(lock));
        awaitsAndTakes(lock.writeLock(), () -> Held.nest(b, a));
        assertKeptApart();
    }

    private void opensAndReads(ReentrantReadWriteLock lock) {
        lock.writeLock().lock();
        latch.countDown();
        lock.readLock().lock();
        lock.writeLock().unlock();
        Held.nest(a, b);
        lock.readLock().unlock();
    }

    /** With all that a thread has heard before, it does not forget what it hears now. */
    @Test
    void whatWasHeardBeforeDoesNotCrowdOutTheLock() {
        CountDownLatch before = new TrackedCountDownLatch("before", 1);
        List<Lock> others = IntStream.range(0, 8)
                .<Lock>mapToObj(i -> new TrackedReentrantLock("other " + i))
                .toList();
        Threads.run("holder of others", () -> {
            others.forEach(Lock::lock);
            before.countDown();
            others.forEach(Lock::unlock);
        });
        Threads.run("first", () -> {
            before.await();
            Held.under(gate, () -> {
                latch.countDown();
                Held.nest(a, b);
            });
        });
        Threads.run("second", () -> {
            latch.await();
            before.await();
            Held.nest(gate);
            Held.nest(b, a);
        });
        assertKeptApart();
    }

    @Nested
    class NotKeptApart {
        private void assertLikely() {
            Splat splat = splats.last();
            assertEquals(Grade.LIKELY, splat.grade(), splat::reason);
        }

        @Test
        void whatFollowsTheReleaseIsLikely() {
            Threads.run("first", () -> {
                Held.under(gate, latch::countDown);
                Held.nest(a, b);
            });
            awaitsAndTakes(gate, () -> Held.nest(b, a));
            assertLikely();
        }

        @Test
        void waitForConditionLetsOthersIn() {
            Condition condition = gate.newCondition();
            Threads.run(
                    "first",
                    () -> Held.under(gate, () -> {
                        latch.countDown();
                        assertEquals(false, condition.await(1, TimeUnit.NANOSECONDS));
                        Held.nest(a, b);
                    }));
            awaitsAndTakes(gate, () -> Held.nest(b, a));
            assertLikely();
        }

        @Test
        void whoNeverTakesTheLockIsLikely() {
            opensUnder(gate, () -> Held.nest(a, b));
            awaitsAndTakes(new TrackedReentrantLock("other"), () -> Held.nest(b, a));
            assertLikely();
        }

        @Test
        void whoTakesTheLockAfterwardsIsLikely() {
            opensUnder(gate, () -> Held.nest(a, b));
            Threads.run("second", () -> {
                latch.await();
                Held.nest(b, a);
                Held.nest(gate);
            });
            assertLikely();
        }

        @Test
        void whoTakesTheLockWithoutTheLatchIsLikely() {
            opensUnder(gate, () -> Held.nest(a, b));
            Threads.run("second", () -> {
                Held.nest(gate);
                Held.nest(b, a);
            });
            assertLikely();
        }

        @Test
        void readersDoNotWaitForReaders() {
            ReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("gate");
            opensUnder(lock.readLock(), () -> Held.nest(a, b));
            awaitsAndTakes(lock.readLock(), () -> Held.nest(b, a));
            assertLikely();
        }

        @Test
        void readersDoNotWaitForDowngradedWriter() {
            ReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("gate");
            Threads.run("first", () -> opensAndReads(lock));
            awaitsAndTakes(lock.readLock(), () -> Held.nest(b, a));
            assertLikely();
        }
    }
}
