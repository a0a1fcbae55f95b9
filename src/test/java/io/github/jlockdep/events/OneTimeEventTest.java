package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
    void lockReleasedBeforeTheCountDownIsNeeded() {
        TrackedCountDownLatch done = new TrackedCountDownLatch("done", 1);
        Threads.run("worker", () -> {
            work();
            done.countDown();
        });
        Threads.run("waiter", () -> awaitUnderTheLock(done));
        assertRing("done", Grade.LIKELY);
    }

    @Test
    void lockReleasedBeforeTheCompletionIsNeeded() {
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
        assertRing("result", Grade.LIKELY);
    }

    @Test
    void lockReleasedBeforeNewWorkCameIsPossiblyNeeded() {
        TrackedCountDownLatch done = new TrackedCountDownLatch("done", 1);
        BlockingQueue<String> work = Lockdep.wrap(new LinkedBlockingQueue<>(List.of("new work")), "work to do");
        Threads.run("worker", () -> workThenTakeWork(work, done));
        Threads.run("waiter", () -> awaitUnderTheLock(done));
        assertRing("done", Grade.POSSIBLE);
        assertEquals(Set.of(Shortcoming.DOUBTFUL_NEED), splats.only().shortcomings());
    }

    @Test
    void lockHeldAtTheCountDownMakesTheRingLikely() {
        TrackedCountDownLatch doubtful = new TrackedCountDownLatch("raised", 2);
        BlockingQueue<String> work = Lockdep.wrap(new LinkedBlockingQueue<>(List.of("new work")), "work to do");
        Threads.run("worker", () -> workThenTakeWork(work, doubtful));
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
        assertRing("after much work", Grade.LIKELY);
    }

    private void workThenTakeWork(BlockingQueue<String> queue, TrackedCountDownLatch latch) throws Exception {
        work();
        queue.take();
        latch.countDown();
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

    private void assertRing(String event, Grade grade) {
        CircularWait splat = splats.only(CircularWait.class);
        assertEquals(grade, splat.grade());
        assertEquals(
                List.of("work", event).stream().sorted().toList(),
                splat.lockClasses().stream().sorted().toList());
    }
}
