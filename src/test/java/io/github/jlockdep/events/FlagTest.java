package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Suspension;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flags made by hand, and declared: {@link LockdepEvent}. */
@ExtendWith(QuietLog.class)
class FlagTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock lock = new TrackedReentrantLock("lock");
    private final Lock monitor = new TrackedReentrantLock("monitor");
    private final LockdepEvent busy = LockdepEvent.of(LockClass.named("busy"));

    private void begin() throws Exception {
        Held.under(monitor, busy::begin);
    }

    private void end() throws Exception {
        Held.under(monitor, busy::end);
    }

    private void await() throws Exception {
        Held.under(monitor, busy::mightAwait);
    }

    /** The lock is needed while the flag is set. */
    private void workUnderFlag() throws Exception {
        begin();
        Held.nest(lock);
        end();
    }

    @Nested
    class BetweenBeginAndEnd {
        @Test
        void lockTakenUnderTheFlagClosesARingWithALaterWaiter() {
            Threads.runInOrder(FlagTest.this::workUnderFlag, () -> Held.under(lock, FlagTest.this::await));
            Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
        }

        @Test
        void lockTakenUnderTheFlagClosesARingWithAnEarlierWaiter() {
            Threads.runInOrder(() -> Held.under(lock, FlagTest.this::await), FlagTest.this::workUnderFlag);
            Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
        }

        @Test
        void monitorHeldAtBothEndsIsNoRing() throws Exception {
            Threads.runInOrder(FlagTest.this::workUnderFlag, FlagTest.this::await, FlagTest.this::workUnderFlag);
            splats.assertSilent();
        }

        @Test
        void lockHeldAcrossTheWholeFlagClosesARing() {
            Threads.runInOrder(
                    () -> Held.under(lock, FlagTest.this::workUnderFlag),
                    () -> Held.under(lock, FlagTest.this::await),
                    FlagTest.this::workUnderFlag);
            Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
        }

        @Test
        void twoFlagsTakenInBothOrdersAreARing() {
            LockdepEvent other = LockdepEvent.of(LockClass.named("other"));
            Threads.runInOrder(() -> flagInFlag(busy, other), () -> flagInFlag(other, busy));
            Rings.assertOne(splats, Grade.LIKELY, "busy", "other");
        }

        @Test
        void twoFlagsTakenInOneOrderAreNoRing() {
            LockdepEvent other = LockdepEvent.of(LockClass.named("other"));
            Threads.runInOrder(() -> flagInFlag(busy, other), () -> flagInFlag(busy, other));
            splats.assertSilent();
        }

        @Test
        void flagIsNoLock() {
            Threads.run("T1", () -> {
                busy.begin();
                Lockdep.assertNoLocksHeld();
                assertEquals(0, HeldLocks.current().locksHeld());
                busy.end();
            });
            splats.assertSilent();
        }

        @Test
        void flagIsShownAmongTheHeldLocks() {
            Threads.run("T1", () -> {
                busy.begin();
                Held.under(lock, Lockdep::assertNoLocksHeld);
                busy.end();
            });
            assertEquals(
                    "busy",
                    splats.only(SplatKind.ASSERTION_FAILED, Grade.LIKELY)
                            .heldLocks()
                            .get(0)
                            .lockClass());
            assertTrue(splats.last().heldLocks().get(0).isEvent());
        }

        /** Another thread may be the one that ends the flag. */
        @Test
        void lockHeldAtTheBeginMayBeTakenAgainByTheSameThread() {
            Threads.run("T0", FlagTest.this::await);
            Threads.run("T1", () -> {
                Held.under(lock, () -> {
                    FlagTest.this.await();
                    FlagTest.this.begin();
                });
                Held.nest(lock);
            });
            splats.assertSilent();
            Threads.run("T2", () -> Held.under(lock, FlagTest.this::await));
            Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
        }

        /** A lock that is left held would be reported. */
        @Test
        void threadMayEndAndLeaveTheFlagSet() {
            Threads.run("T1", busy::begin);
            Threads.run("T2", () -> Held.nest(lock));
            assertEquals(0, Lockdep.findings().size());
            splats.assertSilent();
        }

        private void flagInFlag(LockdepEvent outer, LockdepEvent inner) throws Exception {
            Held.under(monitor, () -> {
                outer.mightAwait();
                outer.begin();
            });
            Held.under(monitor, () -> {
                inner.mightAwait();
                inner.begin();
            });
            Held.under(monitor, inner::end);
            Held.under(monitor, outer::end);
        }
    }

    @Nested
    class Initialised {
        @Test
        void initialiserThatNeedsALockOfWaitersClosesARing() {
            Threads.runInOrder(
                    FlagTest.this::await,
                    () -> Held.under(lock, FlagTest.this::end),
                    () -> Held.under(lock, FlagTest.this::await));
            Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
        }

        /** Until then the lock could be the monitor of the flag, which a waiting thread releases. */
        @Test
        void waiterWithoutTheCommonLockClosesTheRingOfTheInitialiser() {
            Threads.runInOrder(
                    () -> Held.under(lock, FlagTest.this::end), () -> Held.under(lock, FlagTest.this::await));
            splats.assertSilent();
            Threads.run("T3", FlagTest.this::await);
            Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
        }

        @Test
        void initialiserThatNeedsNoLockClosesNoRing() {
            Threads.runInOrder(
                    FlagTest.this::end,
                    () -> Held.under(lock, FlagTest.this::await),
                    () -> Held.under(lock, FlagTest.this::await));
            splats.assertSilent();
        }
    }

    @Nested
    class OfEachObject {
        @Test
        void flagIsKeptApartFromFlagsOfOtherObjects() {
            LockdepEvent other = LockdepEvent.of(LockClass.named("busy"));
            Threads.runInOrder(
                    FlagTest.this::workUnderFlag, () -> Held.under(lock, () -> Held.under(monitor, other::mightAwait)));
            splats.assertSilent();
        }

        @Test
        void flagIsKeptApartFromALockOfItsName() {
            Lock namesake = new TrackedReentrantLock("busy");
            Threads.runInOrder(FlagTest.this::workUnderFlag, () -> Held.nest(lock, namesake));
            splats.assertSilent();
        }

        @Test
        void flagsOfOneNameAreTheSame() {
            Threads.runInOrder(
                    () -> {
                        LockdepEvent.named("named busy").begin();
                        Held.nest(lock);
                        LockdepEvent.named("named busy").end();
                    },
                    () -> Held.under(lock, LockdepEvent.named("named busy")::mightAwait));
            Rings.assertOne(splats, Grade.LIKELY, "named busy", "lock");
        }
    }

    @Nested
    class Refused {
        @Test
        void waitIsRefusedBeforeItBegins() {
            AtomicInteger waits = new AtomicInteger();
            Threads.run("T1", FlagTest.this::workUnderFlag);
            Lockdep.setPolicy(Policy.THROW);
            Threads.run("T2", () -> {
                lock.lock();
                assertThrows(PotentialDeadlockException.class, () -> busy.await(waits::incrementAndGet));
                assertThrows(PotentialDeadlockException.class, busy::mightAwait);
                assertEquals(1, HeldLocks.current().locksHeld());
                lock.unlock();
                busy.await(waits::incrementAndGet);
            });
            assertEquals(1, waits.get());
            Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
        }

        @Test
        void lockUnderTheFlagIsRefusedBeforeItIsTaken() {
            Threads.run("T1", () -> Held.under(lock, busy::mightAwait));
            Lockdep.setPolicy(Policy.THROW);
            Threads.run("T2", () -> {
                busy.begin();
                assertThrows(PotentialDeadlockException.class, lock::lock);
                assertEquals(0, HeldLocks.current().locksHeld());
                busy.end();
                assertEquals(0, HeldLocks.current().depth());
                Held.nest(lock);
            });
            Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
        }

        @Test
        void endIsNeverRefused() {
            Threads.runInOrder(busy::mightAwait, () -> Held.under(lock, busy::mightAwait));
            Lockdep.setPolicy(Policy.THROW);
            Threads.run("T2", () -> Held.under(lock, busy::end));
            Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
        }
    }

    @Test
    void suspendedThreadTeachesNothing() {
        Threads.runInOrder(
                () -> {
                    Suspension off = Lockdep.suspend();
                    workUnderFlag();
                    off.close();
                },
                () -> Held.under(lock, FlagTest.this::await));
        splats.assertSilent();
    }

    @Test
    void awaitThrowsWhatItsBodyThrows() throws Exception {
        Threads.run(
                "T1",
                () -> Held.under(lock, () -> {
                    assertThrows(InterruptedException.class, () -> busy.await(FlagTest::fail));
                    assertEquals(1, HeldLocks.current().depth());
                }));
        Threads.run("T2", FlagTest.this::workUnderFlag);
        Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need JDK 21")
    void flagRingIsReportedOnVirtualThreads() {
        Threads.runVirtualInOrder(FlagTest.this::workUnderFlag, () -> Held.under(lock, FlagTest.this::await));
        Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
    }

    @Test
    @Tag("off-too")
    void flagOnlyWaitsWhenTheDetectorIsOff() throws Exception {
        LockdepEvent event = LockdepEvent.named("flag in a JVM that may be off");
        AtomicInteger waits = new AtomicInteger();
        event.begin();
        event.mightAwait();
        event.await(waits::incrementAndGet);
        event.end();
        event.end();
        assertEquals(1, waits.get());
        assertEquals(0, Lockdep.findings().size());
        assertEquals(0, Lockdep.statistics().dependencies());
    }

    private static void fail() throws InterruptedException {
        throw new InterruptedException("as a wait may end");
    }
}
