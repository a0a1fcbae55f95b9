package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.HoldState;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Suspension;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nested monitors: waiting for a condition of an inner lock while an outer one is held. */
@ExtendWith(QuietLog.class)
class ConditionEventsTest {
    private static final String[] LOCKOUT = {"outer", "inner condition"};

    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock outer = new TrackedReentrantLock("outer");

    /** Where conditions come from. */
    enum Kind {
        TRACKED(() -> new TrackedReentrantLock("inner")),
        WRAPPED(() -> Lockdep.wrap(new ReentrantLock(), "inner")),
        WRITE(() -> new TrackedReentrantReadWriteLock("inner").writeLock()),
        WRAPPED_WRITE(() -> Lockdep.wrap(new ReentrantReadWriteLock(), "inner").writeLock());

        private final Supplier<Lock> maker;

        Kind(Supplier<Lock> maker) {
            this.maker = maker;
        }
    }

    /** The ways to wait that end by a timeout, or by a signal before. */
    enum Timed {
        AWAIT {
            @Override
            boolean await(Condition condition, long millis) throws InterruptedException {
                return condition.await(millis, TimeUnit.MILLISECONDS);
            }
        },
        AWAIT_NANOS {
            @Override
            boolean await(Condition condition, long millis) throws InterruptedException {
                return condition.awaitNanos(TimeUnit.MILLISECONDS.toNanos(millis)) > 0;
            }
        },
        AWAIT_UNTIL {
            @Override
            boolean await(Condition condition, long millis) throws InterruptedException {
                return condition.awaitUntil(Date.from(Instant.now().plusMillis(millis)));
            }
        };

        abstract boolean await(Condition condition, long millis) throws InterruptedException;
    }

    /** A monitor of that kind, with a flag to wait for. */
    private static final class Monitor {
        final Lock lock;
        final Condition condition;
        final AtomicBoolean awaited = new AtomicBoolean();
        boolean done;

        Monitor(Kind kind) {
            lock = kind.maker.get();
            condition = lock.newCondition();
        }

        void await() throws Exception {
            Held.under(lock, () -> {
                awaited.set(true);
                while (!done) {
                    condition.await();
                }
            });
        }

        boolean await(Timed how, long millis) throws Exception {
            lock.lock();
            try {
                awaited.set(true);
                return how.await(condition, millis);
            } finally {
                lock.unlock();
            }
        }

        void signal() throws Exception {
            Held.under(lock, () -> {
                done = true;
                condition.signal();
            });
        }

        /** Waits until the thread waits, so that any thread can take the lock and signal. */
        void awaitWaiter() {
            Threads.await("a thread waits", awaited::get);
            Held.nest(lock);
        }
    }

    @Nested
    class Lockout {
        @ParameterizedTest
        @EnumSource
        void lockoutIsReportedBeforeTheThreadWaits(Kind kind) throws Exception {
            Monitor monitor = new Monitor(kind);
            Threads.run("T1", () -> Held.under(outer, monitor::signal));
            monitor.done = false;
            Threads.Running waiting = Threads.start("T2", () -> Held.under(outer, monitor::await));
            waiting.awaitBlocked();
            Rings.assertOne(splats, Grade.LIKELY, LOCKOUT);
            monitor.signal();
            waiting.join();
        }

        @ParameterizedTest
        @EnumSource
        void lockoutIsReportedAtALaterSignalUnderTheOuterLock(Kind kind) throws Exception {
            Monitor monitor = new Monitor(kind);
            Threads.Running waiting = Threads.start("T1", () -> Held.under(outer, monitor::await));
            monitor.awaitWaiter();
            monitor.signal();
            waiting.join();
            splats.assertSilent();
            Threads.run("T2", () -> Held.under(outer, monitor::signal));
            assertEquals(
                    "T2",
                    Rings.assertOne(splats, Grade.LIKELY, LOCKOUT).thread().name());
        }

        @Test
        void lockoutIsReportedForSignalAllToo() {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Threads.run("T1", () -> Held.under(outer, () -> Held.under(monitor.lock, monitor.condition::signalAll)));
            Threads.run("T2", () -> Held.under(outer, () -> interrupted(monitor::await)));
            Rings.assertOne(splats, Grade.LIKELY, LOCKOUT);
        }

        @ParameterizedTest
        @EnumSource
        void lockoutIsReportedForAWaitThatWasInterrupted(Kind kind) {
            Monitor monitor = new Monitor(kind);
            Threads.run("T1", () -> Held.under(outer, () -> interrupted(monitor::await)));
            splats.assertSilent();
            Threads.run("T2", () -> Held.under(outer, monitor::signal));
            Rings.assertOne(splats, Grade.LIKELY, LOCKOUT);
        }

        @Test
        void lockoutIsReportedForAnUninterruptibleWait() throws Exception {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Threads.run("T1", () -> Held.under(outer, monitor::signal));
            Threads.Running waiting = Threads.start(
                    "T2",
                    () -> Held.under(
                            outer,
                            () -> Held.under(monitor.lock, () -> {
                                monitor.awaited.set(true);
                                monitor.condition.awaitUninterruptibly();
                            })));
            monitor.awaitWaiter();
            Rings.assertOne(splats, Grade.LIKELY, LOCKOUT);
            monitor.signal();
            waiting.join();
        }

        @Test
        void lockoutIsReportedThroughReentrantHoldsOfBothLocks() {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Threads.run("T1", () -> Held.under(outer, () -> Held.under(monitor.lock, monitor::signal)));
            monitor.done = false;
            Threads.run(
                    "T2",
                    () -> Held.under(
                            outer,
                            () -> Held.under(
                                    outer, () -> Held.under(monitor.lock, () -> interrupted(monitor::await)))));
            Rings.assertOne(splats, Grade.LIKELY, LOCKOUT);
        }

        @Test
        void signalNeedsLocksTakenBetweenTwoCriticalSections() {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Threads.run("T1", () -> Held.under(outer, () -> interrupted(monitor::await)));
            Threads.run("T2", () -> {
                Held.nest(monitor.lock);
                Held.nest(outer);
                monitor.signal();
            });
            Rings.assertOne(splats, Grade.LIKELY, LOCKOUT);
        }

        @Test
        void lockoutIsRefusedBeforeTheWaitAndLeavesTheLocksHeld() {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Threads.run("T1", () -> Held.under(outer, monitor::signal));
            monitor.done = false;
            Lockdep.setPolicy(Policy.THROW);
            Threads.run(
                    "T2",
                    () -> Held.under(
                            outer,
                            () -> Held.under(monitor.lock, () -> {
                                assertThrows(PotentialDeadlockException.class, monitor.condition::await);
                                assertEquals(HoldState.HELD, Lockdep.holdState(monitor.lock));
                                assertEquals(HoldState.HELD, Lockdep.holdState(outer));
                                assertThrows(PotentialDeadlockException.class, monitor.condition::await);
                            })));
            Rings.assertOne(splats, Grade.LIKELY, LOCKOUT);
        }
    }

    @Nested
    class WithATimeout {
        @ParameterizedTest
        @EnumSource
        void timedWaitIsPossibleOnceTheTimeHasPassed(Timed how) {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Threads.run("T1", () -> Held.under(outer, monitor::signal));
            Threads.run("T2", () -> Held.under(outer, () -> assertFalse(monitor.await(how, 200))));
            Rings.assertOne(splats, Grade.POSSIBLE, LOCKOUT);
        }

        @ParameterizedTest
        @EnumSource
        void timedWaitTeachesNothingWhenTheSignalCame(Timed how) throws Exception {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Threads.run("T1", () -> Held.under(outer, monitor::signal));
            Threads.Running waiting =
                    Threads.start("T2", () -> Held.under(outer, () -> assertTrue(monitor.await(how, 60_000))));
            monitor.awaitWaiter();
            monitor.signal();
            waiting.join();
            Threads.run("T3", () -> Held.under(outer, monitor::signal));
            splats.assertSilent();
        }

        @ParameterizedTest
        @EnumSource
        void timedWaitThatIsOverAtOnceTeachesNothing(Timed how) {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Threads.run("T1", () -> Held.under(outer, monitor::signal));
            Threads.run("T2", () -> Held.under(outer, () -> assertFalse(monitor.await(how, -1_000))));
            splats.assertSilent();
        }
    }

    @Nested
    class NoLockout {
        @ParameterizedTest
        @EnumSource
        void noLockoutWhenTheSignallerDoesNotNeedTheOuterLock(Kind kind) {
            Monitor monitor = new Monitor(kind);
            Threads.run("T1", monitor::signal);
            Threads.run("T2", () -> Held.under(outer, monitor::await));
            Threads.run("T3", () -> {
                Held.nest(outer);
                monitor.signal();
            });
            splats.assertSilent();
        }

        @ParameterizedTest
        @EnumSource
        void noLockoutWhenTheWaiterHoldsNothingElse(Kind kind) {
            Monitor monitor = new Monitor(kind);
            Threads.run("T1", () -> Held.under(monitor.lock, () -> interrupted(monitor::await)));
            Threads.run("T2", () -> Held.under(outer, monitor::signal));
            Threads.run("T3", () -> {
                monitor.await();
                Held.nest(outer);
            });
            splats.assertSilent();
        }

        @Test
        void noLockoutWhenOtherConditionsOfTheLockAreSignalled() {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Condition other = monitor.lock.newCondition();
            Threads.run("T1", () -> Held.under(outer, () -> Held.under(monitor.lock, other::signal)));
            Threads.run("T2", () -> Held.under(outer, () -> interrupted(monitor::await)));
            splats.assertSilent();
        }

        @Test
        void noLockoutWhenTheSignalIsForAnotherInstance() {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Monitor other = new Monitor(Kind.TRACKED);
            Threads.run("T1", () -> Held.under(outer, other::signal));
            Threads.run("T2", () -> Held.under(outer, () -> interrupted(monitor::await)));
            splats.assertSilent();
        }

        @Test
        void noLockoutWhenTheOuterLockIsAnotherInstance() {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Lock other = new TrackedReentrantLock("outer");
            Threads.run("T1", () -> Held.under(other, monitor::signal));
            monitor.done = false;
            Threads.run("T2", () -> Held.under(outer, () -> interrupted(monitor::await)));
            splats.assertSilent();
        }

        @Test
        void noLockoutWhenTheWaitIsSuspendedFromTheDetector() {
            Monitor monitor = new Monitor(Kind.TRACKED);
            Threads.run("T1", () -> Held.under(outer, monitor::signal));
            monitor.done = false;
            Threads.run("T2", () -> {
                Suspension off = Lockdep.suspend();
                Held.under(outer, () -> interrupted(monitor::await));
                off.close();
            });
            splats.assertSilent();
        }
    }
    /** Runs a wait and interrupts it. The interrupt comes during the wait: an interrupted thread would not begin it. */
    private static void interrupted(Threads.Body wait) {
        Thread waiting = Thread.currentThread();
        Threads.Running interrupter = Threads.start("interrupter", () -> {
            Threads.await("it waits", () -> waiting.getState() == Thread.State.WAITING);
            waiting.interrupt();
        });
        assertThrows(InterruptedException.class, wait::run);
        interrupter.join();
    }
}
