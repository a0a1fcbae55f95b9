package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a lock was taken is never unknown when it was seen, whatever happened to the locks around it since. */
final class PlacesTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock a = new TrackedReentrantLock("place a");
    private final TrackedReentrantLock b = new TrackedReentrantLock("place b");
    private final TrackedReentrantLock c = new TrackedReentrantLock("place c");

    @Test
    void placeIsKnownAfterAnOuterLockWasReleased() {
        inverse(() -> {
            a.lock();
            takeB();
            a.unlock();
            takeAndReleaseC();
            b.unlock();
        });
        assertPlaceOfB();
    }

    @Test
    void placeIsKnownHandOverHand() {
        TrackedReentrantLock d = new TrackedReentrantLock("place d");
        inverse(() -> {
            d.lock();
            a.lock();
            d.unlock();
            takeB();
            a.unlock();
            takeAndReleaseC();
            b.unlock();
        });
        assertPlaceOfB();
    }

    @Test
    void placeIsKnownAfterAWaitForAConditionOfAnOuterLock() {
        Condition condition = a.newCondition();
        inverse(() -> {
            a.lock();
            takeB();
            condition.await(1, TimeUnit.MILLISECONDS);
            takeAndReleaseC();
            b.unlock();
            a.unlock();
        });
        assertPlaceOfB();
    }

    @Test
    void placeIsKnownAfterTheTaskThatTookTheLock() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "place pool");
        try {
            pool.submit(this::takeB).get();
            pool.submit(() -> {
                        takeAndReleaseC();
                        b.unlock();
                    })
                    .get();
        } finally {
            pool.shutdown();
        }
        Threads.run("T2", this::nestBInC);
        assertTrue(splats.last().text().contains("takeB("), splats.last()::text);
    }

    @Test
    void placeIsKnownAfterADowngrade() {
        TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("place read-write");
        Threads.runInOrder(
                () -> {
                    lock.writeLock().lock();
                    lock.readLock().lock();
                    lock.writeLock().unlock();
                    takeAndReleaseC();
                    lock.readLock().unlock();
                },
                () -> {
                    c.lock();
                    lock.writeLock().lock();
                    lock.writeLock().unlock();
                    c.unlock();
                });
        assertNoPlaceIsUnknown();
    }

    @Test
    void placeIsKnownAfterAnotherThreadsInterruptedAttempt() {
        inverse(() -> {
            failToTakeBUnderA();
            a.lock();
            takeB();
            takeAndReleaseC();
            b.unlock();
            a.unlock();
        });
        assertPlaceOfB();
    }

    private void failToTakeBUnderA() {
        b.lock();
        Threads.Running failing = Threads.start("failing", () -> {
            a.lock();
            try {
                assertThrows(InterruptedException.class, b::lockInterruptibly);
            } finally {
                a.unlock();
            }
        });
        failing.awaitBlocked();
        failing.thread().interrupt();
        failing.join();
        b.unlock();
    }

    @Test
    void placeIsKnownWhenItsClassGrowsBeforeAWait() {
        Condition condition = c.newCondition();
        Threads.run("holder", () -> {
            takeB();
            Threads.run("others", () -> {
                for (int i = 0; i < 100; i++) {
                    TrackedReentrantLock other = new TrackedReentrantLock("place b");
                    other.lock();
                    other.unlock();
                }
            });
            c.lock();
            condition.awaitNanos(1);
            c.unlock();
        });
        Lockdep.statistics();
        assertTrue(splats.only().text().contains("takeB("), splats.last()::text);
        assertNoPlaceIsUnknown();
    }

    private void inverse(Threads.Body body) {
        Threads.runInOrder(body, this::nestBInC);
    }

    private void nestBInC() {
        c.lock();
        b.lock();
        b.unlock();
        c.unlock();
    }

    private void takeB() {
        b.lock();
    }

    private void takeAndReleaseC() {
        c.lock();
        c.unlock();
    }

    private void assertPlaceOfB() {
        assertEquals(Set.of("place b", "place c"), Set.copyOf(splats.last().lockClasses()));
        assertTrue(splats.last().text().contains("takeB("), splats.last()::text);
        assertNoPlaceIsUnknown();
    }

    private void assertNoPlaceIsUnknown() {
        assertFalse(splats.last().text().contains("<unknown>"), splats.last()::text);
    }
}
