package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Correct programs whose permits and stamps come back from elsewhere, and the rings that there are nevertheless. */
class GivenBackElsewhereTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock lock = new TrackedReentrantLock("lock");

    @ParameterizedTest
    @EnumSource(TakingAPermit.class)
    void limiterOfPendingOperationsIsSilent(TakingAPermit way) {
        for (Policy policy : List.of(Policy.LOG, Policy.THROW)) {
            for (int permits = 1; permits <= 3; permits++) {
                Lockdep.setPolicy(policy);
                TrackedSemaphore underWay = new TrackedSemaphore("under way", permits, permits == 2);
                for (int i = 0; i < 4; i++) {
                    Threads.run("sender", () -> way.take(underWay));
                    Threads.run("answer", () -> underWay.release());
                }
                assertEquals(permits, underWay.availablePermits());
            }
        }
        splats.assertSilent();
    }

    @ParameterizedTest
    @EnumSource(value = TakingAPermit.class, mode = EnumSource.Mode.EXCLUDE, names = "TRIED")
    void limiterThatWaitsForAnAnswerIsNeverRefused(TakingAPermit way) {
        Lockdep.setPolicy(Policy.THROW);
        TrackedSemaphore underWay = new TrackedSemaphore("under way", 1);
        Threads.Running sender = Threads.start("sender", () -> {
            for (int i = 0; i < 3; i++) {
                way.take(underWay);
            }
        });
        for (int i = 0; i < 2; i++) {
            Threads.await("the sender waits", underWay::hasQueuedThreads);
            Threads.run("answer", () -> underWay.release());
        }
        sender.join();
        assertEquals(List.of(), Lockdep.findings());
        assertTrue(splats.all().stream().allMatch(splat -> splat.grade() == Grade.POSSIBLE));
    }

    @Test
    void mutexThatIsTakenTwiceIsRefusedOnceItWasGivenBack() {
        Lockdep.setPolicy(Policy.THROW);
        TrackedSemaphore mutex = new TrackedSemaphore("mutex", 1);
        mutex.acquireUninterruptibly();
        mutex.release();
        mutex.acquireUninterruptibly();
        assertThrows(PotentialDeadlockException.class, mutex::acquireUninterruptibly);
        assertThrows(PotentialDeadlockException.class, mutex::acquireUninterruptibly, "every time");
        mutex.release();
        assertEquals(1, mutex.availablePermits());
    }

    @ParameterizedTest
    @EnumSource(TakingAPermit.class)
    void turnTakersAreSilent(TakingAPermit way) {
        TrackedSemaphore ping = new TrackedSemaphore("ping", 1);
        TrackedSemaphore pong = new TrackedSemaphore("pong", 0);
        Threads.Running other = Threads.start("other", () -> {
            for (int i = 0; i < 20; i++) {
                way.take(pong);
                ping.release();
            }
        });
        Threads.run("one", () -> {
            for (int i = 0; i < 20; i++) {
                way.take(ping);
                pong.release();
            }
        });
        other.join();
        Lockdep.assertNoLocksHeld();
        assertEquals(List.of(), Lockdep.findings());
        assertTrue(splats.all().stream().allMatch(splat -> splat.grade() == Grade.POSSIBLE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stampThatGoesWithACallbackIsSilent(boolean writes) {
        TrackedStampedLock stamped = new TrackedStampedLock("stamped");
        for (int i = 0; i < 3; i++) {
            long[] stamp = new long[1];
            Threads.run("taker", () -> stamp[0] = writes ? stamped.writeLock() : stamped.readLock());
            Threads.run("callback", () -> stamped.unlock(stamp[0]));
        }
        assertFalse(stamped.isReadLocked() || stamped.isWriteLocked());
        splats.assertSilent();
    }

    @Test
    void foreignReadReleaseIsChargedToNobody() {
        TrackedStampedLock stamped = new TrackedStampedLock("stamped");
        long first = stamped.readLock();
        assertEquals(List.of("stamped(r)"), HeldStack.now());
        Threads.run("other", () -> stamped.unlockRead(first));
        assertEquals(List.of(), HeldStack.now());
        assertEquals(0, stamped.getReadLockCount());
        assertTrue(splats.all().stream().allMatch(HeldStack::isProbe));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "3, 1"})
    void moreOrLessThanWasTakenMayBeGiven(int taken, int given) {
        TrackedSemaphore permits = new TrackedSemaphore("permits", 3);
        Threads.run("taker", () -> {
            permits.acquire(taken);
            permits.release(given);
        });
        assertEquals(3 - taken + given, permits.availablePermits());
        splats.assertSilent();
    }

    @Test
    void selfWaitIsForgottenOnceAnotherThreadGivesBack() throws Exception {
        TrackedSemaphore underWay = new TrackedSemaphore("under way", 1);
        underWay.acquire();
        assertFalse(underWay.tryAcquire(1, TimeUnit.MILLISECONDS));
        Threads.Running sender = Threads.start("sender", () -> {
            underWay.acquire();
            underWay.acquire();
        });
        sender.awaitBlocked();
        Threads.run("answer", () -> underWay.release());
        Threads.await("the second wait", () -> underWay.hasQueuedThreads());
        Threads.run("answer", () -> underWay.release());
        sender.join();
        assertEquals(List.of(), Lockdep.findings(), "what was found is taken back");
    }

    @Test
    void ringThroughTheThreadThatGivesBackIsFound() {
        TrackedSemaphore underWay = new TrackedSemaphore("under way", 1);
        for (int i = 0; i < 3; i++) {
            Threads.run("sender", () -> {
                lock.lock();
                underWay.acquireUninterruptibly();
                lock.unlock();
            });
            Threads.run("answer", () -> {
                lock.lock();
                underWay.release();
                lock.unlock();
            });
        }
        splats.only(SplatKind.CIRCULAR_WAIT, Grade.POSSIBLE);
    }

    @Test
    void declaredClassIsAnEventFromTheStart() {
        LockClass turns = LockClass.named("declared turns").declareHandedOver();
        TrackedSemaphore mine = new TrackedSemaphore(turns, 1);
        Threads.run("taker", () -> {
            mine.acquireUninterruptibly();
            assertFalse(mine.tryAcquire());
            assertEquals(List.of(), HeldStack.now());
        });
        splats.restart();
        Threads.run("other", () -> mine.release());
        splats.assertSilent();
    }

    @Test
    void endedThreadMayLeaveAPermitTaken() {
        TrackedSemaphore permits = new TrackedSemaphore("permits", 1);
        Threads.run("taker", () -> permits.acquire());
        Lockdep.findings();
        splats.assertSilent();
    }

    @Nested
    class HeldStacks {
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
        void agreeWithTheLocksAtEveryQuietMoment(long seed) {
            Threads.run("random", () -> agree(seed));
        }

        private void agree(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            TrackedSemaphore permits = new TrackedSemaphore("permits", 3);
            TrackedStampedLock stamped = new TrackedStampedLock("stamped");
            List<Long> stamps = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(6)) {
                    case 0 -> permits.tryAcquire(1 + random.nextInt(2));
                    case 1 -> {
                        if (permits.availablePermits() < 3) {
                            permits.release();
                        }
                    }
                    case 2 -> stamps.add(stamped.readLock());
                    case 3 -> {
                        if (!stamps.isEmpty()) {
                            stamped.unlockRead(stamps.remove(random.nextInt(stamps.size())));
                        }
                    }
                    case 4 -> {
                        if (lock.getHoldCount() < 2) {
                            lock.lock();
                        }
                    }
                    default -> {
                        if (lock.isHeldByCurrentThread()) {
                            lock.unlock();
                        }
                    }
                }
                List<String> held = HeldStack.now();
                assertEquals(stamped.getReadLockCount(), count(held, "stamped(r)"), "seed " + seed);
                assertEquals(lock.isHeldByCurrentThread() ? 1 : 0, count(held, "lock"), "seed " + seed);
                assertEquals(permits.availablePermits() < 3, count(held, "permits") > 0, "seed " + seed);
            }
            while (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }

        private static long count(List<String> held, String name) {
            return held.stream().filter(name::equals).count();
        }
    }
}
