package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thread that is joined under a lock, which it has taken before it said that it was ready, or after that. */
class JoinedThreadOrderTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock lock = new TrackedReentrantLock("lock");
    private final CountDownLatch ready = new TrackedCountDownLatch("ready", 1);
    private final CountDownLatch asked = new CountDownLatch(1);

    private void touch() throws Exception {
        Held.under(lock, () -> {});
    }

    private Threads.Body join(Threads.Running worker) {
        return () -> {
            ready.await();
            Held.under(lock, () -> {
                asked.countDown();
                Lockdep.join(worker.thread());
            });
        };
    }

    private void assertKeptApart() {
        Splat splat = splats.only();
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splat.shortcomings());
    }

    @Test
    void endedThreadThatTookTheLockBeforeIsKeptApart() {
        Threads.Running worker = Threads.start("worker", () -> {
            touch();
            ready.countDown();
        });
        worker.join();
        Threads.run("joiner", join(worker));
        assertKeptApart();
    }

    @Test
    void runningThreadThatTookTheLockBeforeIsKeptApart() {
        Threads.Running worker = Threads.start("worker", () -> {
            touch();
            ready.countDown();
            Threads.await(asked);
        });
        Threads.run("joiner", join(worker));
        worker.join();
        assertKeptApart();
    }

    @Test
    void endedThreadThatTookTheLockAgainIsLikely() {
        Threads.Running worker = Threads.start("worker", () -> {
            touch();
            ready.countDown();
            touch();
        });
        worker.join();
        Threads.run("joiner", join(worker));
        assertEquals(Grade.LIKELY, splats.last().grade());
    }
}
