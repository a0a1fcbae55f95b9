package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.HeldLockProblem;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Garbage;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.lang.ref.WeakReference;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lock that nobody can reach any more, but that a thread still holds. */
class FreedLockTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock outer = new TrackedReentrantLock("outer");

    /** Takes a lock under another one and forgets it; returns once it is collected. */
    private void takeAndForget() {
        outer.lock();
        Garbage.awaitCollected(taken("lost"));
        outer.unlock();
    }

    private static WeakReference<Object> taken(String name) {
        TrackedReentrantLock lock = new TrackedReentrantLock(name);
        lock.lock();
        return new WeakReference<>(lock);
    }

    private void awaitFreed() {
        Garbage.await("no splat", () -> {
            Lockdep.statistics();
            return !splats.all().isEmpty();
        });
        HeldLockProblem splat = splats.only(HeldLockProblem.class);
        assertSame(SplatKind.HELD_LOCK_FREED, splat.kind());
        assertSame(Grade.POSSIBLE, splat.grade());
        assertEquals(List.of("lost"), splat.lockClasses());
        assertEquals("loser", splat.thread().name());
        assertTrue(splat.text().contains("WARNING: held lock freed!"), splat.text());
    }

    @Test
    void freedLockIsReportedWithTheThreadThatHoldsIt() {
        inLoser(this::awaitFreed);
    }

    private void inLoser(Runnable then) {
        inLoser(then, () -> {});
        Lockdep.reset();
    }

    private void inLoser(Runnable then, Runnable last) {
        CountDownLatch lost = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Threads.Running loser = Threads.start("loser", () -> {
            takeAndForget();
            lost.countDown();
            end.await();
            last.run();
        });
        Threads.await(lost);
        try {
            then.run();
        } finally {
            end.countDown();
            loser.join();
        }
    }

    @Test
    void nobodyHoldsALockThatNobodyCanReach() {
        TrackedReentrantLock fresh = new TrackedReentrantLock("lost");
        inLoser(this::awaitFreed, () -> {
            outer.lock();
            outer.unlock();
        });
        Threads.run("other", () -> {
            outer.lock();
            fresh.lock();
            fresh.unlock();
            outer.unlock();
        });
        Lockdep.statistics();
        assertSame(SplatKind.HELD_LOCK_FREED, splats.only().kind());
    }

    @ParameterizedTest
    @CsvSource({"true, exclusive", "false, shared"})
    void showsTheModeInWhichItIsHeld(boolean writes, String mode) {
        CountDownLatch end = new CountDownLatch(1);
        Threads.Running loser = Threads.start("loser", () -> {
            outer.lock();
            takeSide(writes);
            outer.unlock();
            end.await();
        });
        loser.awaitBlocked();
        try {
            awaitFreed();
            String text = splats.only().text();
            assertEquals(
                    2,
                    text.lines()
                            .filter(line -> line.contains("(lost){" + mode + "}"))
                            .count(),
                    text);
        } finally {
            end.countDown();
            loser.join();
            Lockdep.reset();
        }
    }

    private static void takeSide(boolean writes) {
        ReadWriteLock lock = new TrackedReentrantReadWriteLock("lost");
        (writes ? lock.writeLock() : lock.readLock()).lock();
    }

    @Test
    void freedLockIsFoundByAskingForFindings() {
        inLoser(() -> {
            Garbage.await("no finding", () -> !Lockdep.findings().isEmpty());
            assertSame(SplatKind.HELD_LOCK_FREED, splats.only().kind());
        });
    }

    @Test
    void freedLockIsReportedUnderThrowWithoutRefusingOthers() {
        inLoser(() -> {
            Lockdep.setPolicy(Policy.THROW);
            Garbage.await("no splat", () -> {
                TrackedReentrantLock innocent = new TrackedReentrantLock("innocent" + System.nanoTime());
                innocent.lock();
                innocent.unlock();
                return !splats.all().isEmpty();
            });
            assertSame(SplatKind.HELD_LOCK_FREED, splats.only().kind());
        });
    }

    @Test
    void releasedLockIsNotReportedWhenFreed() {
        Lockdep.statistics();
        outer.lock();
        WeakReference<Object> gone = takenAndReleased();
        int before = Lockdep.statistics().instances();
        Garbage.awaitCollected(gone);
        Garbage.await("not noticed", () -> Lockdep.statistics().instances() < before);
        outer.unlock();
        splats.assertSilent();
    }

    private static WeakReference<Object> takenAndReleased() {
        TrackedReentrantLock lock = new TrackedReentrantLock("released");
        lock.lock();
        lock.unlock();
        return new WeakReference<>(lock);
    }

    @Test
    void liveLockAtANestingLevelIsNotReported() {
        TrackedReentrantLock inner = new TrackedReentrantLock("inner");
        outer.lock();
        inner.lockAtLevel(1);
        Garbage.awaitCollected(new WeakReference<>(new Object()));
        Lockdep.statistics();
        splats.assertSilent();
        inner.unlock();
        outer.unlock();
    }

    @Test
    void liveLockWhoseOrderKeyIsGoneIsNotReported() {
        LockClass ordered = LockClass.named("ordered").orderedBy(Comparator.<String>naturalOrder());
        String key = new String("key");
        TrackedReentrantLock inner = TrackedReentrantLock.ordered(ordered, key);
        WeakReference<Object> gone = new WeakReference<>(new Object());
        key = "";
        outer.lock();
        inner.lock();
        Garbage.awaitCollected(gone);
        Lockdep.statistics();
        splats.assertSilent();
        inner.unlock();
        outer.unlock();
        assertTrue(key.isEmpty());
    }

    @Test
    void locksThatShareALastingOrderKeyLeaveNoTrace() {
        LockClass ordered = LockClass.named("shared key").orderedBy(Comparator.<String>naturalOrder());
        int before = Lockdep.statistics().instances();
        for (int i = 0; i < 1000; i++) {
            TrackedReentrantLock lock = TrackedReentrantLock.ordered(ordered, "for ever");
            lock.lock();
            lock.unlock();
        }
        Garbage.await(
                "locks are remembered by a key that they share",
                () -> Lockdep.statistics().instances() < before + 10);
    }
}
