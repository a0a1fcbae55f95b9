package io.github.jlockdep.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that begin with a detector that has learned nothing. */
@ExtendWith(QuietLog.class)
final class IsolatedTest {
    @CheckLocks
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static final class Between {
        static final TrackedReentrantLock a = new TrackedReentrantLock("isolated a");
        static final TrackedReentrantLock b = new TrackedReentrantLock("isolated b");

        @Test
        @Order(1)
        void before() {
            Pairs.nest(a, b);
        }

        @Test
        @Order(2)
        @CheckLocks(isolated = true)
        void isolated() {
            Pairs.nest(b, a);
        }

        @Test
        @Order(3)
        void after() {
            Pairs.nest(a, b);
        }

        @Test
        @Order(4)
        void closesRing() {
            Pairs.nest(b, a);
        }
    }

    @Test
    void knowsNothingOfOthersNorTheyOfIt() {
        JupiterRun.of(Between.class).assertFailed("closesRing()");
    }

    @CheckLocks(isolated = true)
    static final class Again {
        static final TrackedReentrantLock a = new TrackedReentrantLock("again a");
        static final TrackedReentrantLock b = new TrackedReentrantLock("again b");

        @RepeatedTest(2)
        void closesRing() {
            Pairs.invert(a, b);
        }
    }

    @Test
    void findsTheSameRingAgain() {
        JupiterRun.of(Again.class).assertFailed("repetition 1 of 2", "repetition 2 of 2");
    }

    /** Two tests, the second of which begins while the first one runs. */
    static class Pair {
        static volatile CountDownLatch begun = new CountDownLatch(1);
        static volatile CountDownLatch over = new CountDownLatch(1);

        static void first() {
            begun.countDown();
            Threads.await(over);
        }

        @AfterAll
        static void rewind() {
            begun = new CountDownLatch(1);
            over = new CountDownLatch(1);
        }
    }

    /** Where the isolated test is the second, which waits with its registration until the first one runs. */
    static final class Late extends Pair {
        @Test
        @CheckLocks
        void companion() {
            first();
        }

        @Test
        @ExtendWith(AwaitBegun.class)
        @CheckLocks(isolated = true)
        void isolated() {}
    }

    /** Where the isolated test is the first. */
    static final class Disturbed extends Pair {
        @Test
        @CheckLocks(isolated = true)
        void isolated() {
            first();
        }

        @Test
        @ExtendWith(AwaitBegun.class)
        @CheckLocks
        void companion() {}
    }

    /** Lets a test begin when the other one runs, and lets that one end when it is over. */
    static final class AwaitBegun implements BeforeEachCallback, AfterEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            Threads.await(Pair.begun);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            Pair.over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Late.class, Disturbed.class})
    void isolatedTestFailsIfAnotherRunsAtTheSameTime(Class<?> pair) {
        String message = JupiterRun.parallel(pair)
                .assertFailed("isolated()")
                .failure("isolated()")
                .getMessage();
        String name = pair.getName();
        assertEquals(
                "A test with isolated = true resets the detector, so no other may run at the same time; but " + name
                        + ".isolated() ran together with " + name
                        + ".companion(). Add JUnit's @Isolated to its class, or drop isolated = true.",
                message);
    }

    @Isolated
    @CheckLocks(isolated = true)
    static final class Alone {
        @Test
        void isAlone() {
            Pairs.invert(new TrackedReentrantLock("alone a"), new TrackedReentrantLock("alone b"));
        }
    }

    /** Runs beside whatever JUnit lets run beside it. */
    @CheckLocks
    static final class Beside {
        @RepeatedTest(20)
        void isQuiet() {}
    }

    @Test
    void isolatedTestPassesInParallelRunIfJUnitKeepsOthersAway() {
        JupiterRun.parallel(Beside.class, Alone.class).assertFailed("isAlone()").splat("isAlone()");
    }
}
