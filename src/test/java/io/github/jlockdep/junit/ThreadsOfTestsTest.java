package io.github.jlockdep.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** To which test a finding belongs: one after the other, and at the same time. */
@ExtendWith(QuietLog.class)
final class ThreadsOfTestsTest {
    private static void closeRing(String name) {
        Pairs.invert(new TrackedReentrantLock(name + " a"), new TrackedReentrantLock(name + " b"));
    }

    @CheckLocks
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static final class OldPool {
        static final ExecutorService pool = Executors.newSingleThreadExecutor();
        static final CountDownLatch over = new CountDownLatch(1);
        static Threads.Running late;

        @Test
        @Order(1)
        void makesThreads() throws Exception {
            pool.submit(() -> {}).get(30, TimeUnit.SECONDS);
            late = Threads.start("late", () -> {
                Threads.await(over);
                closeRing("late");
            });
        }

        @Test
        @Order(2)
        void usesPool() throws Exception {
            pool.submit(() -> closeRing("pool")).get(30, TimeUnit.SECONDS);
        }

        @Test
        @Order(3)
        void isInnocent() {}

        @AfterAll
        static void end() {
            pool.shutdown();
            over.countDown();
            late.join();
        }
    }

    @Test
    void oldThreadWorksForTheTestThatRunsOrForTheClass() {
        JupiterRun run = JupiterRun.of(OldPool.class).assertFailed("usesPool()", "ThreadsOfTestsTest$OldPool");
        assertTrue(run.splat("usesPool()").getMessage().contains("OldPool.usesPool():"));
        assertTrue(run.splat("ThreadsOfTestsTest$OldPool")
                .getMessage()
                .contains("in test " + OldPool.class.getName() + ":"));
    }

    @CheckLocks
    static final class Separate {
        @Test
        @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void closesRing() {
            closeRing("separate");
        }
    }

    @Test
    void testOnAThreadOfItsOwnFails() {
        JupiterRun.of(Separate.class).assertFailed("closesRing()").splat("closesRing()");
    }

    /** Both tests are in the middle of it at the same time. */
    @CheckLocks
    static final class Together {
        static final CyclicBarrier both = new CyclicBarrier(2);

        @Test
        void left() {
            Threads.await(both);
            closeRing("left");
            Threads.await(both);
        }

        @Test
        void right() {
            Threads.await(both);
            closeRing("right");
            Threads.await(both);
        }
    }

    @Test
    void eachOfTwoAtTheSameTimeFailsForItsOwn() {
        JupiterRun run = JupiterRun.parallel(Together.class).assertFailed("left()", "right()");
        assertEquals(
                "[left a, left b]", run.splat("left()").splat().lockClasses().toString());
        assertEquals(
                "[right a, right b]", run.splat("right()").splat().lockClasses().toString());
        assertTrue(run.splat("right()").getMessage().contains("Together.right():"));
        assertFalse(run.splat("right()").getMessage().contains("Together.left():"));
        assertEquals(0, run.splat("left()").getSuppressed().length);
    }

    @CheckLocks
    static final class SharedPool {
        static final ExecutorService pool = Executors.newSingleThreadExecutor();
        static final CyclicBarrier both = new CyclicBarrier(2);

        @BeforeAll
        static void makeThread() throws Exception {
            pool.submit(() -> {}).get(30, TimeUnit.SECONDS);
        }

        @Test
        void left() throws Exception {
            Threads.await(both);
            TrackedReentrantLock a = new TrackedReentrantLock("shared a");
            TrackedReentrantLock b = new TrackedReentrantLock("shared b");
            pool.submit(() -> Pairs.nest(a, b)).get(30, TimeUnit.SECONDS);
            pool.submit(() -> Pairs.nest(b, a)).get(30, TimeUnit.SECONDS);
            Threads.await(both);
        }

        @Test
        void right() {
            Threads.await(both);
            Threads.await(both);
        }

        @AfterAll
        static void end() {
            pool.shutdown();
        }
    }

    @Test
    void findingOfNobodysThreadFailsTheClassOfBoth() {
        String name = "ThreadsOfTestsTest$SharedPool";
        JupiterRun.parallel(SharedPool.class).assertFailed(name).splat(name);
    }

    /** What two classes share that run at the same time: a thread that is older than both. */
    static class Shared {
        static volatile ExecutorService pool;
        static final CyclicBarrier both = new CyclicBarrier(2);
    }

    @CheckLocks
    static final class Using extends Shared {
        @Test
        void uses() throws Exception {
            Threads.await(both);
            TrackedReentrantLock a = new TrackedReentrantLock("using a");
            TrackedReentrantLock b = new TrackedReentrantLock("using b");
            pool.submit(() -> Pairs.nest(a, b)).get(30, TimeUnit.SECONDS);
            pool.submit(() -> Pairs.nest(b, a)).get(30, TimeUnit.SECONDS);
            Threads.await(both);
        }
    }

    @CheckLocks
    static final class Beside extends Shared {
        @Test
        void isInnocent() {
            Threads.await(both);
            Threads.await(both);
        }
    }

    @Test
    void findingOfNobodysThreadFailsTheRunIfSeveralClassesRun() throws Exception {
        Shared.pool = Executors.newSingleThreadExecutor();
        try {
            Shared.pool.submit(() -> {}).get(30, TimeUnit.SECONDS);
            JupiterRun.parallel(Using.class, Beside.class)
                    .assertFailed("JUnit Jupiter")
                    .splat("JUnit Jupiter");
        } finally {
            Shared.pool.shutdown();
        }
    }
}
