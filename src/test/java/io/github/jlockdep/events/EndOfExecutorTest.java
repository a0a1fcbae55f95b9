package io.github.jlockdep.events;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An executor that runs each of many tasks on a thread of its own, and ends. */
final class EndOfExecutorTest {
    private static final int TASKS = 200;
    private static final int EACH = TASKS / 8;

    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("a");
    private final Lock b = new TrackedReentrantLock("b");

    /** All tasks are begun at once; some of them, from the first to the last, take the two locks. */
    private ExecutorService begin() throws InterruptedException {
        ExecutorService executor = Lockdep.wrap(Executors.newCachedThreadPool(), "executor");
        CountDownLatch begun = new CountDownLatch(TASKS);
        for (int i = 0; i < TASKS; i++) {
            boolean nests = i % EACH == 0;
            executor.execute(() -> {
                if (nests) {
                    Held.nest(a, b);
                }
                begun.countDown();
                Threads.await(begun);
            });
        }
        Threads.await(begun);
        executor.shutdown();
        return executor;
    }

    @Test
    void allOfItsTasksAreOver() throws Exception {
        assertTrue(begin().awaitTermination(Threads.BOUND_SECONDS, SECONDS));
        Held.nest(b, a);
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splats.only().shortcomings());
    }

    @Test
    void tasksAreNotOverForWhoDoesNotKnowThatItHasEnded() throws Exception {
        Threads.run("other", () -> Held.nest(b, a));
        assertTrue(begin().awaitTermination(Threads.BOUND_SECONDS, SECONDS));
        assertEquals(Set.of(), splats.only().shortcomings());
    }
}
