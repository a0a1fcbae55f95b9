package io.github.jlockdep.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that have to make the detector find something. */
@ExtendWith(QuietLog.class)
final class ExpectSplatTest {
    static final class Expecting {
        @Test
        @ExpectSplat
        void any() {
            Pairs.invert(new TrackedReentrantLock("any a"), new TrackedReentrantLock("any b"));
        }

        @Test
        @ExpectSplat(
                kind = SplatKind.CIRCULAR_DEPENDENCY,
                grade = Grade.LIKELY,
                classes = {"all a", "all b"})
        void all() {
            Pairs.invert(new TrackedReentrantLock("all a"), new TrackedReentrantLock("all b"));
        }

        @Test
        @ExpectSplat(grade = Grade.LIKELY)
        void raisedLater() {
            TrackedReentrantLock a = new TrackedReentrantLock("raised a");
            TrackedReentrantLock b = new TrackedReentrantLock("raised b");
            CountDownLatch possible = new CountDownLatch(1);
            Threads.Running other = Threads.start("other", () -> {
                Threads.await(possible);
                Pairs.nest(b, a);
            });
            Pairs.nest(a, b);
            Pairs.nest(b, a);
            possible.countDown();
            other.join();
        }

        @Test
        @ExpectSplat
        void none() {}

        @Test
        @ExpectSplat(grade = Grade.CERTAIN, classes = "weaker a")
        void weaker() {
            Pairs.invert(new TrackedReentrantLock("weaker a"), new TrackedReentrantLock("weaker b"));
        }

        @Test
        @ExpectSplat(classes = "one a")
        void another() {
            Pairs.invert(new TrackedReentrantLock("one a"), new TrackedReentrantLock("one b"));
            Pairs.invert(new TrackedReentrantLock("another a"), new TrackedReentrantLock("another b"));
        }

        @Test
        @ExpectSplat
        void failsBefore() {
            throw new IllegalArgumentException("its own");
        }

        @Test
        @ExpectSplat
        void isAborted() {
            Assumptions.abort("cannot go on");
        }
    }

    @Test
    void testFailsWithoutTheSplatAndBecauseOfOthers() {
        JupiterRun run = JupiterRun.of(Expecting.class)
                .assertFailed("none()", "weaker()", "another()", "failsBefore()", "isAborted()");
        assertEquals(
                "The detector was to find a splat, but found nothing.",
                run.failure("none()").getMessage());
        assertEquals(
                "The detector was to find a CERTAIN splat on [weaker a], but found LIKELY CIRCULAR_DEPENDENCY on [weaker a,"
                        + " weaker b].",
                run.failure("weaker()").getMessage());
        assertEquals(1, run.failure("weaker()").getSuppressed().length);
        assertEquals(
                "[another a, another b]",
                run.splat("another()").splat().lockClasses().toString());
        assertEquals(0, run.failure("failsBefore()").getSuppressed().length);
        assertEquals("cannot go on", run.failure("isAborted()").getMessage());
    }

    static final class Repeating {
        private static final TrackedReentrantLock a = new TrackedReentrantLock("repeating a");
        private static final TrackedReentrantLock b = new TrackedReentrantLock("repeating b");

        @RepeatedTest(3)
        @ExpectSplat
        void closesRing() {
            Pairs.invert(a, b);
        }

        @Test
        @ExpectSplat(classes = "repeating a")
        void doesNot() {}
    }

    @Test
    void findingThatIsSeenAgainCounts() {
        JupiterRun.of(Repeating.class).assertFailed("doesNot()");
    }
}
