package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Events that come once: the locks that a thread took since the event was made count, even if released before the
 * trigger.
 */
class OneTimeEventTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock lock = new TrackedReentrantLock("work");

    @Test
    void lockReleasedBeforeTheCountDownIsPossiblyNeeded() {
        TrackedCountDownLatch done = new TrackedCountDownLatch("done", 1);
        Threads.run("worker", () -> {
            work();
            done.countDown();
        });
        Threads.run("waiter", () -> awaitUnderTheLock(done));
        assertRing("done");
    }

    @Test
    void lockReleasedBeforeTheCompletionIsPossiblyNeeded() {
        TrackedCompletableFuture<String> result = new TrackedCompletableFuture<>("result");
        Threads.run("worker", () -> {
            work();
            result.complete("done");
        });
        Threads.run("waiter", () -> {
            lock.lock();
            result.join();
            lock.unlock();
        });
        assertRing("result");
    }

    @Test
    void lockHeldAtTheCountDownMakesTheRingLikely() {
        TrackedCountDownLatch doubtful = new TrackedCountDownLatch("raised", 2);
        Threads.run("worker", () -> {
            work();
            doubtful.countDown();
        });
        Threads.run("other worker", () -> {
            lock.lock();
            doubtful.countDown();
            lock.unlock();
        });
        Threads.run("waiter", () -> awaitUnderTheLock(doubtful));
        assertEquals(Grade.LIKELY, splats.only(CircularWait.class).grade());
    }

    @Test
    void lockTakenBeforeTheLatchWasMadeIsNotNeeded() {
        Threads.run("worker", () -> {
            work();
            TrackedCountDownLatch done = new TrackedCountDownLatch("made later", 1);
            done.countDown();
            Threads.run("waiter", () -> awaitUnderTheLock(done));
        });
        splats.assertSilent();
    }

    @Test
    void lockIsRememberedBehindManyOthers() {
        TrackedCountDownLatch done = new TrackedCountDownLatch("after much work", 1);
        Threads.run("worker", () -> {
            work();
            for (int i = 0; i < 20; i++) {
                TrackedReentrantLock other = new TrackedReentrantLock("other work " + i);
                other.lock();
                other.unlock();
            }
            done.countDown();
        });
        Threads.run("waiter", () -> awaitUnderTheLock(done));
        assertRing("after much work");
    }

    private void work() {
        lock.lock();
        lock.unlock();
    }

    private void awaitUnderTheLock(TrackedCountDownLatch latch) throws InterruptedException {
        lock.lock();
        try {
            latch.await();
        } finally {
            lock.unlock();
        }
    }

    private void assertRing(String event) {
        CircularWait splat = splats.only(CircularWait.class);
        assertEquals(Grade.POSSIBLE, splat.grade());
        assertEquals(
                List.of("work", event).stream().sorted().toList(),
                splat.lockClasses().stream().sorted().toList());
        assertTrue(splat.reason().contains("may not need it"), splat::reason);
    }
}
