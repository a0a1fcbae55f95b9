package io.github.jlockdep.held;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that want several permits at once: they wait as soon as fewer than these are left. */
class BulkPermitsTest {
    private static final String NAME = "permits in bulk";

    @RegisterExtension
    final Splats splats = new Splats();

    /** On which threads, and with which semaphores. */
    record Setting(boolean fair, boolean virtual) {
        Semaphore permits(int permits) {
            return new TrackedSemaphore(NAME, permits, fair);
        }

        void run(Threads.Body... bodies) {
            if (virtual) {
                Threads.runVirtualInOrder(bodies);
            } else {
                Threads.runInOrder(bodies);
            }
        }
    }

    static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (boolean virtual : Runtime.version().feature() >= 21 ? new boolean[] {false, true} : new boolean[1]) {
            settings.add(new Setting(false, virtual));
            settings.add(new Setting(true, virtual));
        }
        return settings;
    }

    /** Takes so many permits, then so many more, and gives all back. */
    private static Threads.Body take(Semaphore permits, int first, int more) {
        return () -> {
            permits.acquire(first);
            permits.acquireUninterruptibly(more);
            permits.release(first + more);
        };
    }

    @ParameterizedTest
    @MethodSource("settings")
    void threadsThatHaveOneAndWantTheRestAreLikely(Setting setting) {
        Semaphore permits = setting.permits(5);
        setting.run(take(permits, 1, 4), take(permits, 1, 4));
        assertEquals(Grade.LIKELY, splats.only().grade());
        String text = splats.only().text();
        assertTrue(
                text.contains("a ring of 2 threads that have 2 of 5 permits, and want more each than are left"), text);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void asManyThreadsAsLeaveTooFewAreLikely(Setting setting) {
        Semaphore permits = setting.permits(5);
        setting.run(take(permits, 1, 3), take(permits, 1, 3));
        assertEquals(List.of(Grade.POSSIBLE), grades());
        assertTrue(splats.only().reason().contains("it takes 3 different ones"), splats.only()::reason);
        setting.run(take(permits, 1, 3));
        assertEquals(List.of(Grade.POSSIBLE, Grade.LIKELY), grades());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void threadsThatHaveDifferentNumbersAreCountedTogether(Setting setting) {
        Semaphore permits = setting.permits(4);
        setting.run(take(permits, 3, 1), take(permits, 1, 2));
        assertEquals(Grade.LIKELY, splats.last().grade());
        assertTrue(splats.last().text().contains("have 4 of 4 permits"), splats.last()::text);
    }

    /** One has two of three and wants the third; if that is fair, not before the other one, which wants two. */
    @ParameterizedTest
    @MethodSource("settings")
    void threadsThatCannotHaveTheirsTogetherAreSilentUnlessInTurn(Setting setting) {
        Semaphore permits = setting.permits(3);
        setting.run(take(permits, 2, 1), take(permits, 2, 1));
        assertEquals(setting.fair ? List.of(Grade.LIKELY) : List.of(), grades());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void eachSemaphoreOfAClassHasItsOwnNumber(Setting setting) {
        Semaphore more = setting.permits(4);
        setting.run(take(more, 1, 1));
        Semaphore permits = setting.permits(3);
        setting.run(take(permits, 2, 1), take(permits, 2, 1));
        assertEquals(setting.fair ? List.of(Grade.LIKELY) : List.of(), grades());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void threadThatGetsWhatItWantsIsSilent(Setting setting) {
        Semaphore permits = setting.permits(5);
        setting.run(() -> {
            take(permits, 1, 4).run();
            take(permits, 3, 2).run();
            take(permits, 1, 4).run();
        });
        splats.assertSilent();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void threadThatLeavesItselfTooFewIsPossible(Setting setting) {
        Semaphore permits = setting.permits(5);
        setting.run(() -> {
            take(permits, 1, 1).run();
            permits.acquire(2);
            permits.acquire();
            assertFalse(permits.tryAcquire(3, 1, TimeUnit.MILLISECONDS));
            permits.release(3);
        });
        assertEquals(Grade.POSSIBLE, splats.only().grade());
        assertTrue(splats.only().reason().contains("too few are left for it"), splats.only()::reason);
        assertEquals(1, Lockdep.findings().get(0).count());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void permitsThatWereMoreBeforeArePossible(Setting setting) {
        Semaphore permits = setting.permits(5);
        Threads.Body body = () -> {
            permits.acquire(4);
            permits.release(2);
            permits.acquire(2);
            permits.release(4);
        };
        setting.run(body, body);
        if (setting.fair) { // one may have asked for four when the other one had two left
            assertEquals(List.of(Grade.LIKELY), grades());
        } else {
            assertEquals(List.of(Grade.POSSIBLE), grades());
            assertTrue(splats.only().reason().contains("or had more on the way there"), splats.only()::reason);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void triedRestIsSilent(Setting setting) {
        Semaphore permits = setting.permits(5);
        Threads.Body body = () -> {
            permits.acquire();
            assertTrue(permits.tryAcquire(4));
            permits.release(5);
        };
        setting.run(body, body);
        splats.assertSilent();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void restAwaitedForSomeTimeIsPossible(Setting setting) {
        Semaphore permits = setting.permits(5);
        Threads.Body body = () -> {
            permits.acquire();
            assertTrue(permits.tryAcquire(4, Threads.BOUND_SECONDS, TimeUnit.SECONDS));
            permits.release(5);
        };
        setting.run(body, body);
        assertEquals(List.of(Grade.POSSIBLE), grades());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void triedBeginningIsLikely(Setting setting) {
        Semaphore permits = setting.permits(5);
        Threads.Body body = () -> {
            assertTrue(permits.tryAcquire(2));
            permits.acquire(3);
            permits.release(5);
        };
        setting.run(body, body);
        assertEquals(List.of(Grade.LIKELY), grades());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void permitsThatOthersGiveBackAreSilent(Setting setting) {
        Semaphore permits = setting.permits(5);
        setting.run(() -> permits.acquire(2), () -> permits.release(2), take(permits, 1, 4), take(permits, 1, 4));
        splats.assertSilent();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void threadThatGivesBackMoreThanItTookEndsTheCount(Setting setting) {
        Semaphore permits = setting.permits(5);
        setting.run(
                () -> {
                    permits.acquire();
                    permits.release(2);
                },
                take(permits, 1, 4),
                take(permits, 1, 4));
        splats.assertSilent();
    }

    /** A semaphore from which permits are taken away. */
    private static final class Shrinking extends TrackedSemaphore {
        @Serial
        private static final long serialVersionUID = 1L;

        Shrinking(int permits, boolean fair) {
            super(NAME, permits, fair);
        }

        @Override
        public void reducePermits(int reduction) {
            super.reducePermits(reduction);
        }
    }

    /** Of the three that are left, only one thread has two at a time. */
    @ParameterizedTest
    @MethodSource("settings")
    void permitsThatWereTakenAwayAreNotCounted(Setting setting) {
        Shrinking permits = new Shrinking(4, setting.fair);
        permits.reducePermits(1);
        setting.run(take(permits, 2, 1), take(permits, 2, 1));
        splats.assertSilent();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void threadsUnderACommonLockAreSilent(Setting setting) {
        Semaphore permits = setting.permits(5);
        Lock lock = Lockdep.newReentrantLock("around permits in bulk");
        Threads.Body body = () -> {
            lock.lock();
            take(permits, 1, 4).run();
            lock.unlock();
        };
        setting.run(body, body);
        splats.assertSilent();
    }

    /** One thread has two of three and wants the lock, under which the other one wants some. */
    @ParameterizedTest
    @MethodSource("settings")
    void ringWithALockCountsWhatIsWanted(Setting setting) {
        Semaphore permits = setting.permits(3);
        Lock lock = Lockdep.newReentrantLock("beside permits in bulk");
        setting.run(
                () -> {
                    permits.acquire(2);
                    lock.lock();
                    lock.unlock();
                    permits.release(2);
                },
                () -> {
                    takeUnder(lock, permits, 1);
                    assertEquals(List.of(Grade.POSSIBLE), grades());
                    String enough =
                            "too few of the 3 permits of " + NAME + " must be left, whichever threads have the others";
                    assertTrue(splats.only().reason().contains(enough), splats.only()::reason);
                    takeUnder(lock, permits, 2);
                });
        assertEquals(List.of(Grade.POSSIBLE, Grade.LIKELY), grades());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void ringWithALockCountsWhatIsHeld(Setting setting) {
        Semaphore permits = setting.permits(3);
        Lock lock = Lockdep.newReentrantLock("beside permits held in bulk");
        setting.run(() -> takeUnder(lock, permits, 2), () -> {
            for (int held : new int[] {1, 2}) {
                permits.acquire(held);
                lock.lock();
                lock.unlock();
                permits.release(held);
            }
        });
        assertEquals(List.of(Grade.POSSIBLE, Grade.LIKELY), grades());
    }

    /** Each of as many threads as there are permits has one and wants the lock, under which another one wants one. */
    @ParameterizedTest
    @MethodSource("settings")
    void ringWithALockCountsAllThreadsThatWantTheLock(Setting setting) {
        for (int count : new int[] {2, 3, 4}) {
            Semaphore permits = new TrackedSemaphore("permits of " + count, count, setting.fair);
            Lock lock = Lockdep.newReentrantLock("lock of " + count);
            Threads.Body worker = () -> {
                permits.acquire();
                lock.lock();
                lock.unlock();
                permits.release();
            };
            List<Threads.Body> bodies = new ArrayList<>(Collections.nCopies(count - 1, worker));
            bodies.add(() -> takeUnder(lock, permits, 1));
            setting.run(bodies.toArray(Threads.Body[]::new));
            assertEquals(Grade.POSSIBLE, splats.last().grade(), splats.last()::reason);
            setting.run(worker);
            assertEquals(Grade.LIKELY, splats.last().grade(), splats.last()::reason);
            assertTrue(splats.last().reason().startsWith(count + 1 + " different threads"), splats.last()::reason);
            assertTrue(splats.last().reason().contains("; these have the other permits: T"), splats.last()::reason);
        }
    }

    /** The same, but one lock or another keeps the workers from having their permits at the same time. */
    @ParameterizedTest
    @MethodSource("settings")
    void threadsThatNeverHavePermitsTogetherAreNotCounted(Setting setting) {
        Semaphore permits = setting.permits(2);
        Lock lock = Lockdep.newReentrantLock("beside permits in turn");
        Lock turn = Lockdep.newReentrantLock("around permits in turn");
        Threads.Body worker = () -> {
            turn.lock();
            permits.acquire();
            lock.lock();
            lock.unlock();
            permits.release();
            turn.unlock();
        };
        setting.run(worker, worker, () -> takeUnder(lock, permits, 1));
        assertEquals(List.of(Grade.POSSIBLE), grades());
    }

    /** Of a fair semaphore of two, one has one and wants the other; who wants both may come in between. */
    @ParameterizedTest
    @MethodSource("settings")
    void whoWantsManyKeepsOthersOutIfThatIsFair(Setting setting) {
        Semaphore permits = setting.permits(2);
        Threads.Body bulk = () -> {
            permits.acquire(2);
            permits.release(2);
        };
        setting.run(take(permits, 1, 1), bulk);
        assertEquals(setting.fair ? List.of(Grade.LIKELY) : List.of(), grades());
        if (setting.fair) {
            String reason = splats.only().reason();
            assertTrue(
                    reason.matches(".*; these have asked before: T2/\\d+ for 2 permits of " + NAME + "; told now.*"),
                    reason);
            assertTrue(splats.only().text().contains("who has asked before: lock #"), splats.only()::text);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whoWantedManyBeforeKeepsOthersOutIfThatIsFair(Setting setting) {
        Semaphore permits = setting.permits(5);
        setting.run(
                () -> {
                    permits.acquire(4);
                    permits.release(4);
                },
                take(permits, 1, 1),
                take(permits, 1, 1));
        assertEquals(setting.fair ? Grade.LIKELY : Grade.POSSIBLE, splats.last().grade());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whoWantsNoMoreThanIsLeftKeepsNobodyOut(Setting setting) {
        Semaphore permits = setting.permits(4);
        Threads.Body bulk = () -> {
            permits.acquire(3);
            permits.release(3);
        };
        setting.run(bulk, take(permits, 1, 1), bulk);
        splats.assertSilent();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void threadAloneDoesNotKeepItselfOut(Setting setting) {
        Semaphore permits = setting.permits(2);
        setting.run(() -> {
            take(permits, 1, 1).run();
            permits.acquire(2);
            permits.release(2);
            take(permits, 1, 1).run();
        });
        splats.assertSilent();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whoWantsManyUnderACommonLockKeepsNobodyOut(Setting setting) {
        Semaphore permits = setting.permits(2);
        Lock lock = Lockdep.newReentrantLock("around permits in turn");
        setting.run(
                () -> {
                    lock.lock();
                    take(permits, 1, 1).run();
                    lock.unlock();
                },
                () -> takeUnder(lock, permits, 2));
        splats.assertSilent();
    }

    /** One of two is left, but a third thread has asked for both before. */
    @ParameterizedTest
    @MethodSource("settings")
    void ringWithALockCountsWhoCameBefore(Setting setting) {
        Semaphore permits = setting.permits(2);
        Lock lock = Lockdep.newReentrantLock("beside permits in turn");
        setting.run(
                () -> {
                    permits.acquire();
                    lock.lock();
                    lock.unlock();
                    permits.release();
                },
                () -> takeUnder(lock, permits, 1),
                () -> {
                    permits.acquire(2);
                    permits.release(2);
                });
        assertEquals(setting.fair ? List.of(Grade.POSSIBLE, Grade.LIKELY) : List.of(Grade.POSSIBLE), grades());
    }

    private static void takeUnder(Lock lock, Semaphore permits, int count) throws InterruptedException {
        lock.lock();
        permits.acquire(count);
        permits.release(count);
        lock.unlock();
    }

    private List<Grade> grades() {
        return splats.all().stream().map(Splat::grade).toList();
    }
}
