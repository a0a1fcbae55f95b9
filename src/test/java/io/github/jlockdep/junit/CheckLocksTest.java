package io.github.jlockdep.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.Policy;
import io.github.jlockdep.engine.base.Origin;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which tests fail, of those that run one after the other, and what they say. */
@ExtendWith(QuietLog.class)
final class CheckLocksTest {
    @AfterEach
    void nothingIsLeftBehind() {
        Lockdep.setPolicy(Policy.LOG);
        assertNull(Origin.current());
    }

    @CheckLocks
    static final class Simple {
        @Test
        void closesRing() {
            Pairs.invert(new TrackedReentrantLock("simple a"), new TrackedReentrantLock("simple b"));
        }

        @Test
        void staysQuiet() {
            Pairs.nest(new TrackedReentrantLock("quiet a"), new TrackedReentrantLock("quiet b"));
        }
    }

    @Test
    void failsTestThatClosesRingOnAnotherThread() {
        UnexpectedSplatError error =
                JupiterRun.of(Simple.class).assertFailed("closesRing()").splat("closesRing()");
        Splat splat = error.splat();
        assertEquals(splat.text(), error.getMessage());
        assertTrue(
                error.getMessage().startsWith("Thread T2: simple b -> simple a / Thread T1: simple a -> simple b\n"));
        assertEquals(splat.stack(), List.of(error.getStackTrace()));
        assertEquals(0, error.getSuppressed().length);
    }

    @CheckLocks
    static final class Refused {
        @Test
        void swallows() {
            Lockdep.setPolicy(Policy.THROW);
            TrackedReentrantLock a = new TrackedReentrantLock("refused a");
            TrackedReentrantLock b = new TrackedReentrantLock("refused b");
            Threads.run("one", () -> Pairs.nest(a, b));
            Threads.run("two", () -> {
                try {
                    Pairs.nest(b, a);
                } catch (IllegalStateException swallowed) {
                    // as a pool would
                }
            });
        }
    }

    @Test
    void failsTestWhoseThreadSwallowedTheException() {
        JupiterRun.of(Refused.class).assertFailed("swallows()").splat("swallows()");
    }

    @CheckLocks
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static final class Across {
        static final TrackedReentrantLock a = new TrackedReentrantLock("across a");
        static final TrackedReentrantLock b = new TrackedReentrantLock("across b");

        @Test
        @Order(1)
        void one() {
            Threads.run("one", () -> Pairs.nest(a, b));
        }

        @Test
        @Order(2)
        void two() {
            Pairs.nest(b, a);
        }

        @Test
        @Order(3)
        void again() {
            Pairs.nest(b, a);
        }
    }

    @Test
    void ringAcrossTestsFailsTheOneThatClosesItAndNamesBoth() {
        String text = JupiterRun.of(Across.class)
                .assertFailed("two()")
                .failure("two()")
                .getMessage();
        String us = CheckLocksTest.class.getName();
        assertTrue(
                text.contains("while holding lock #") && text.contains(", in test " + us + "$Across.one():\n"), text);
        assertTrue(text.contains("{exclusive}, in test " + us + "$Across.two():\n"), text);
    }

    @CheckLocks
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static final class AcrossWaits {
        static final TrackedReentrantLock lock = new TrackedReentrantLock("needed");
        static final LockdepEvent busy = LockdepEvent.named("busy");

        @Test
        @Order(1)
        void owns() {
            busy.begin();
            lock.lock();
            lock.unlock();
            busy.end();
        }

        @Test
        @Order(2)
        void waits() {
            Threads.run("waiter", () -> {
                lock.lock();
                busy.mightAwait();
                lock.unlock();
            });
        }
    }

    @Test
    void ringThroughAnEventNamesTheTestsOfItsSides() {
        String text = JupiterRun.of(AcrossWaits.class)
                .assertFailed("waits()")
                .failure("waits()")
                .getMessage();
        String us = ", in test " + AcrossWaits.class.getName();
        assertTrue(text.contains(us + ".owns()\n") && text.contains(us + ".waits()\n"), text);
    }

    @CheckLocks
    static final class Weak {
        @Test
        void oneThreadOnly() {
            TrackedReentrantLock a = new TrackedReentrantLock("weak a");
            TrackedReentrantLock b = new TrackedReentrantLock("weak b");
            Pairs.nest(a, b);
            Pairs.nest(b, a);
        }

        @Test
        void keptApart() throws Exception {
            TrackedReentrantLock a = new TrackedReentrantLock("apart a");
            TrackedReentrantLock b = new TrackedReentrantLock("apart b");
            Thread thread = new Thread(() -> Pairs.nest(a, b));
            thread.start();
            Lockdep.join(thread);
            Pairs.nest(b, a);
        }

        @Test
        void instancesNeverMet() {
            Pairs.nest(new TrackedReentrantLock("never a"), new TrackedReentrantLock("never b"));
            Threads.run(
                    "other",
                    () -> Pairs.nest(new TrackedReentrantLock("never b"), new TrackedReentrantLock("never a")));
        }

        @Test
        @CheckLocks(failOn = Grade.POSSIBLE)
        void instancesNeverMetStrict() {
            Pairs.nest(new TrackedReentrantLock("strict a"), new TrackedReentrantLock("strict b"));
            Threads.run(
                    "other",
                    () -> Pairs.nest(new TrackedReentrantLock("strict b"), new TrackedReentrantLock("strict a")));
        }

        @Test
        @CheckLocks(evenLacking = {})
        void oneThreadOnlyLenient() {
            TrackedReentrantLock a = new TrackedReentrantLock("lenient a");
            TrackedReentrantLock b = new TrackedReentrantLock("lenient b");
            Pairs.nest(a, b);
            Pairs.nest(b, a);
        }

        @Test
        @CheckLocks(failOn = Grade.CERTAIN)
        void likelyLenient() {
            Pairs.invert(new TrackedReentrantLock("certain a"), new TrackedReentrantLock("certain b"));
        }
    }

    @Test
    void failsOnRingsThatLackOnlyASecondThreadOrAnOverlap() {
        JupiterRun run =
                JupiterRun.of(Weak.class).assertFailed("oneThreadOnly()", "keptApart()", "instancesNeverMetStrict()");
        assertEquals(
                Set.of(Shortcoming.TOO_FEW_THREADS),
                run.splat("oneThreadOnly()").splat().shortcomings());
        assertTrue(run.splat("keptApart()").splat().shortcomings().contains(Shortcoming.KEPT_APART_IN_TIME));
    }

    @CheckLocks
    static final class Failing {
        @Test
        void failsByItself() {
            Pairs.invert(new TrackedReentrantLock("failing a"), new TrackedReentrantLock("failing b"));
            fail("its own");
        }

        @Test
        void isAborted() {
            Pairs.invert(new TrackedReentrantLock("aborted a"), new TrackedReentrantLock("aborted b"));
            Assumptions.abort("cannot go on");
        }

        @Test
        void findsTwo() {
            Pairs.invert(new TrackedReentrantLock("two a"), new TrackedReentrantLock("two b"));
            Pairs.invert(new TrackedReentrantLock("two c"), new TrackedReentrantLock("two d"));
        }
    }

    @Test
    void ownFailureComesFirst() {
        JupiterRun run = JupiterRun.of(Failing.class).assertFailed("failsByItself()", "isAborted()", "findsTwo()");
        Throwable own = run.failure("failsByItself()");
        assertEquals("its own", own.getMessage());
        assertInstanceOf(UnexpectedSplatError.class, own.getSuppressed()[0]);
        run.splat("isAborted()");
        assertEquals(1, run.splat("findsTwo()").getSuppressed().length);
    }

    @CheckLocks
    static final class AroundAll {
        @BeforeAll
        static void setUp() {
            Pairs.nest(new TrackedReentrantLock("all a"), new TrackedReentrantLock("all b"));
        }

        @Test
        void isQuiet() {}

        @AfterAll
        static void tearDown() {
            TrackedReentrantLock a = new TrackedReentrantLock("all c");
            TrackedReentrantLock b = new TrackedReentrantLock("all d");
            Pairs.invert(a, b);
        }
    }

    @Test
    void findingOutsideOfTestsFailsTheClass() {
        JupiterRun.of(AroundAll.class).assertFailed("CheckLocksTest$AroundAll").splat("CheckLocksTest$AroundAll");
    }

    @CheckLocks
    @ExtendWith(LockdepExtension.class)
    static final class Twice {
        @RegisterExtension
        static final LockdepExtension third = new LockdepExtension();

        @Test
        void closesRing() {
            Pairs.invert(new TrackedReentrantLock("twice a"), new TrackedReentrantLock("twice b"));
        }
    }

    @Test
    void registeringItTwiceChangesNothing() {
        assertEquals(
                0,
                JupiterRun.of(Twice.class)
                        .assertFailed("closesRing()")
                        .splat("closesRing()")
                        .getSuppressed()
                        .length);
    }

    static final class Unchecked {
        @Test
        void closesRing() {
            Pairs.invert(new TrackedReentrantLock("unchecked a"), new TrackedReentrantLock("unchecked b"));
        }

        @Test
        @CheckLocks
        void isChecked() {
            Pairs.invert(new TrackedReentrantLock("checked a"), new TrackedReentrantLock("checked b"));
        }
    }

    @Test
    void othersAreLeftAlone() {
        JupiterRun.of(Unchecked.class, Simple.class).assertFailed("isChecked()", "closesRing()");
        JupiterRun.of(Unchecked.class).assertFailed("isChecked()");
    }
}
