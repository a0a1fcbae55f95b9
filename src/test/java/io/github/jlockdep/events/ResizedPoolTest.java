package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pool of one thread guards what its tasks do, until it is given a second thread. */
class ResizedPoolTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("A");
    private final Lock b = new TrackedReentrantLock("B");
    private final ThreadPoolExecutor itself =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    private final ExecutorService pool = Lockdep.wrap(itself, "pool");

    @AfterEach
    void end() throws InterruptedException {
        pool.shutdown();
        assertTrue(pool.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
    }

    /** Both are handed in before either has begun to nest, and do so one after the other. */
    private void nestBothWays() throws Exception {
        CountDownLatch handedIn = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        pool.execute(() -> {
            Threads.await(handedIn);
            nest(a, b);
            first.countDown();
        });
        CountDownLatch second = new CountDownLatch(1);
        pool.execute(() -> {
            Threads.await(first);
            nest(b, a);
            second.countDown();
        });
        handedIn.countDown();
        Threads.await(second);
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    @Test
    void onlyThreadIsAGuard() throws Exception {
        nestBothWays();
        splats.assertSilent();
    }

    @Test
    void secondThreadEndsThat() throws Exception {
        nestBothWays();
        itself.setMaximumPoolSize(2);
        itself.setCorePoolSize(2);
        nestBothWays();
        assertEquals(Grade.LIKELY, splats.only().grade());
    }
}
