package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.HeldLockProblem;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.testkit.Garbage;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndedThreadTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private HeldLockProblem leftHeld(String thread, String... locks) {
        HeldLockProblem splat = splats.only(HeldLockProblem.class);
        assertSame(SplatKind.LOCKS_STILL_HELD, splat.kind());
        assertSame(Grade.LIKELY, splat.grade());
        assertEquals(thread, splat.thread().name());
        assertEquals(List.of(locks), splat.lockClasses());
        assertNull(splat.lock());
        assertTrue(splat.text().contains("WARNING: " + thread), splat.text());
        assertTrue(splat.text().contains(" still has locks held!"), splat.text());
        return splat;
    }

    @ParameterizedTest
    @EnumSource(Guard.Kind.class)
    void leftLockIsFoundByAskingForStatistics(Guard.Kind kind) {
        Guard guard = kind.make("left");
        Threads.run("careless", guard::take);
        splats.assertSilent();
        Lockdep.statistics();
        if (kind.isOwned()) {
            leftHeld("careless", "left");
        } else {
            splats.assertSilent(); // another thread may give it back: DESIGN.md, "Whose hold"
        }
    }

    @Test
    void leftLockIsFoundByAskingForFindings() {
        Threads.run("careless", new TrackedReentrantLock("left")::lock);
        assertEquals(1, Lockdep.findings().size());
        leftHeld("careless", "left");
    }

    @Test
    void leftLockIsFoundWhenANewThreadAsksTheDetector() {
        Threads.run("careless", new TrackedReentrantLock("left")::lock);
        Threads.run("next", () -> Lockdep.assertNoLocksHeld());
        leftHeld("careless", "left");
    }

    @Test
    void leftLockIsFoundWhileTheThreadIsStillReferenced() {
        Threads.Running careless = Threads.start("careless", new TrackedReentrantLock("left")::lock);
        careless.join();
        Lockdep.statistics();
        leftHeld("careless", "left");
        assertFalse(careless.thread().isAlive());
    }

    @Test
    void leftLockIsFoundAfterTheThreadWasCollected() {
        WeakReference<Thread> gone = forgotten();
        Garbage.awaitCollected(gone);
        Garbage.await("no splat", () -> {
            Lockdep.statistics();
            return !splats.all().isEmpty();
        });
        leftHeld("forgotten", "left");
    }

    @Test
    void leftLockOfACollectedThreadIsFoundAmongManyLiveThreads() {
        CrowdOfThreads crowd = new CrowdOfThreads(300);
        try {
            WeakReference<Thread> gone = forgotten();
            Garbage.awaitCollected(gone);
            Garbage.await("no splat", () -> {
                Lockdep.statistics();
                return !splats.all().isEmpty();
            });
            leftHeld("forgotten", "left");
        } finally {
            crowd.disperse();
        }
        Lockdep.statistics();
        assertEquals(1, splats.all().size());
    }

    private static WeakReference<Thread> forgotten() {
        TrackedReentrantLock lock = new TrackedReentrantLock("left");
        Threads.Running running = Threads.start("forgotten", lock::lock);
        running.join();
        return new WeakReference<>(running.thread());
    }

    @Test
    void splatShowsAllLeftLocksAndWhereTheyWereTaken() {
        TrackedReentrantLock first = new TrackedReentrantLock("first");
        TrackedReentrantReadWriteLock second = new TrackedReentrantReadWriteLock("second");
        TrackedReentrantLock free = new TrackedReentrantLock("free");
        Threads.run("careless", () -> {
            first.lock();
            free.lock();
            second.readLock().lock();
            free.unlock();
        });
        Lockdep.statistics();
        HeldLockProblem splat = leftHeld("careless", "first", "second");
        assertTrue(splat.text().contains("2 locks held by careless/"), splat.text());
        assertTrue(splat.text().contains("EndedThreadTest"), splat.text());
    }

    @Test
    void leftLockIsReportedOnce() {
        Threads.run("careless", new TrackedReentrantLock("left")::lock);
        for (int i = 0; i < 5; i++) {
            Lockdep.statistics();
            Threads.run("next", Lockdep::assertNoLocksHeld);
        }
        leftHeld("careless", "left");
        assertEquals(1, Lockdep.findings().get(0).count());
    }

    @Test
    void leftLockIsForgottenByReset() {
        Threads.run("careless", new TrackedReentrantLock("left")::lock);
        Lockdep.reset();
        Lockdep.statistics();
        splats.assertSilent();
    }

    @Nested
    class NothingIsSaid {
        private void endsSilently(Threads.Body body) {
            Threads.run("careful", body);
            Lockdep.statistics();
            Threads.run("next", Lockdep::assertNoLocksHeld);
            splats.assertSilent();
        }

        @Test
        void nothingIsSaidOfAThreadThatReleasedAll() {
            TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("rw");
            endsSilently(() -> {
                lock.writeLock().lock();
                lock.readLock().lock();
                lock.writeLock().unlock();
                lock.readLock().unlock();
            });
        }

        @Test
        void nothingIsSaidOfALiveThread() {
            CrowdOfThreads crowd = new CrowdOfThreads(1);
            Lockdep.statistics();
            Threads.run("next", Lockdep::assertNoLocksHeld);
            splats.assertSilent();
            crowd.disperse();
        }

        @Test
        void nothingIsSaidOfALockThatAnotherThreadReleasedAfterwards() {
            TrackedStampedLock lock = new TrackedStampedLock("handed over");
            Threads.run("giver", lock::writeLock);
            assertTrue(lock.tryUnlockWrite());
            Lockdep.statistics();
            splats.assertSilent();
        }

        @Test
        void nothingIsSaidOfAnUntrackedLock() {
            TrackedReentrantLock hidden = new TrackedReentrantLock(LockClass.untracked("hidden"));
            endsSilently(hidden::lock);
        }

        @Test
        void nothingIsSaidOfAContextThatWasNeverClosed() {
            endsSilently(() -> LockAssertions.nonBlocking("left open"));
        }

        @Test
        void nothingIsSaidUnderPolicyOff() {
            Lockdep.setPolicy(Policy.OFF);
            Threads.run("careless", new TrackedReentrantLock("left")::lock);
            Lockdep.statistics();
            splats.assertSilent();
        }
    }

    @Test
    void leftLockIsReportedUnderThrowAndThrowsNowhere() {
        Lockdep.setPolicy(Policy.THROW);
        Threads.run("careless", new TrackedReentrantLock("left")::lock);
        TrackedReentrantLock innocent = new TrackedReentrantLock("innocent");
        Threads.run("next", () -> {
            innocent.lock();
            innocent.unlock();
        });
        leftHeld("careless", "left");
    }

    @Test
    void locksOfListenersToldOfALeftLockTeachNothing() {
        TrackedReentrantLock held = new TrackedReentrantLock("held by caller");
        TrackedReentrantLock listeners = new TrackedReentrantLock("of the listener");
        SplatListener listener = splat -> {
            listeners.lock();
            listeners.unlock();
        };
        Threads.run("careless", new TrackedReentrantLock("left")::lock);
        Lockdep.addListener(listener);
        try {
            held.lock();
            assertEquals(0, Lockdep.statistics().dependencies());
            held.unlock();
        } finally {
            Lockdep.removeListener(listener);
        }
        leftHeld("careless", "left");
    }
}
