package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Events that a thread triggers under the lock of the one who waits, while other threads need no lock to do so, or one
 * that has nothing to do with that.
 */
class OtherTriggerTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock lock = new TrackedReentrantLock("lock");
    private final Lock other = new TrackedReentrantLock("other");

    /** Something that any thread may bring. */
    enum Thing {
        PERMIT("done") {
            private Semaphore done = new TrackedSemaphore("done", 0);

            @Override
            void make() {
                done = new TrackedSemaphore("done", 0);
            }

            @Override
            void bring() {
                done.release();
            }

            @Override
            void take() throws InterruptedException {
                done.acquire();
            }
        },
        ELEMENT("queue not empty") {
            private BlockingQueue<String> queue = new LinkedBlockingQueue<>();

            @Override
            void make() {
                queue = Lockdep.wrap(new LinkedBlockingQueue<>(), "queue");
            }

            @Override
            void bring() throws InterruptedException {
                queue.put("element");
            }

            @Override
            void take() throws InterruptedException {
                queue.take();
            }
        },
        ROOM("queue not full") {
            private BlockingQueue<String> queue = new ArrayBlockingQueue<>(9);

            @Override
            void make() {
                queue = new ArrayBlockingQueue<>(9);
                for (int i = 0; i < 9; i++) {
                    queue.add("element");
                }
                queue = Lockdep.wrap(queue, "queue");
            }

            @Override
            void bring() {
                queue.remove();
            }

            @Override
            void take() throws InterruptedException {
                queue.put("element");
            }
        };

        final String event;

        Thing(String event) {
            this.event = event;
        }

        abstract void make();

        abstract void bring() throws InterruptedException;

        abstract void take() throws InterruptedException;
    }

    private void bringUnderLock(Thing thing) {
        Threads.run("needs the lock", () -> Held.under(lock, thing::bring));
    }

    private void bringUnderOtherLock(Thing thing) {
        Threads.run("needs another lock", () -> Held.under(other, thing::bring));
    }

    private void takeUnderLock(Thing thing) {
        Threads.run("waits", () -> Held.under(lock, thing::take));
    }

    private void assertLikely() {
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    private void assertNeededByOthersOnly(Thing thing) {
        Splat splat = splats.only();
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertEquals(Set.of(Shortcoming.DOUBTFUL_NEED), splat.shortcomings());
        String reason = "another thread triggers " + thing.event + ", too, and needs no lock of the ring for that";
        assertTrue(splat.reason().contains(reason), splat::reason);
    }

    @ParameterizedTest
    @EnumSource
    void ringIsLikelyIfWhoBringsItNeedsTheLock(Thing thing) {
        thing.make();
        bringUnderLock(thing);
        takeUnderLock(thing);
        assertLikely();
    }

    @ParameterizedTest
    @EnumSource
    void ringIsPossibleIfAnotherThreadNeedsNoLock(Thing thing) {
        thing.make();
        bringUnderLock(thing);
        Threads.run("needs none", thing::bring);
        takeUnderLock(thing);
        assertNeededByOthersOnly(thing);
    }

    @Test
    void ringIsPossibleIfThatThreadTriggersAThousandOthersMeanwhile() {
        Thing.PERMIT.make();
        bringUnderLock(Thing.PERMIT);
        Threads.run("needs none", Thing.PERMIT::bring);
        List<Semaphore> others = Stream.<Semaphore>generate(() -> new TrackedSemaphore("done", 0))
                .limit(1_100)
                .toList();
        Threads.run("brings first", () -> others.forEach(Semaphore::release));
        Threads.run("needs none", () -> others.forEach(Semaphore::release));
        takeUnderLock(Thing.PERMIT);
        assertNeededByOthersOnly(Thing.PERMIT);
    }

    @ParameterizedTest
    @EnumSource
    void ringIsLikelyIfAnotherThreadNeedsNoLockForAnotherInstance(Thing thing) {
        thing.make();
        bringUnderLock(thing);
        Threads.run("needs none", thing::bring);
        thing.make();
        bringUnderLock(thing);
        takeUnderLock(thing);
        assertLikely();
    }

    @ParameterizedTest
    @EnumSource
    void ringIsLikelyIfTheOtherThreadOnlyFillsIt(Thing thing) {
        thing.make();
        Threads.run("fills", () -> {
            thing.bring();
            thing.bring();
        });
        bringUnderLock(thing);
        takeUnderLock(thing);
        assertLikely();
    }

    @ParameterizedTest
    @EnumSource
    void ringIsLikelyIfThatThreadNeedsNoLockAtTimes(Thing thing) {
        thing.make();
        Threads.run("fills", thing::bring);
        Threads.run("needs the lock at times", () -> {
            thing.bring();
            Held.under(lock, thing::bring);
        });
        takeUnderLock(thing);
        assertLikely();
    }

    @Test
    void ringIsLikelyIfTheOtherThreadOnlyGivesBackWhatItTook() {
        Thing.PERMIT.make();
        Threads.run("fills", Thing.PERMIT::bring);
        Threads.run("takes under the lock", () -> {
            Thing.PERMIT.take();
            Held.under(lock, Thing.PERMIT::bring);
        });
        Threads.run("borrows", () -> {
            Thing.PERMIT.take();
            Thing.PERMIT.bring();
        });
        takeUnderLock(Thing.PERMIT);
        assertLikely();
    }

    @ParameterizedTest
    @EnumSource
    void ringIsPossibleIfAnotherThreadNeedsAnotherLock(Thing thing) {
        thing.make();
        bringUnderLock(thing);
        bringUnderOtherLock(thing);
        takeUnderLock(thing);
        assertNeededByOthersOnly(thing);
    }

    @ParameterizedTest
    @EnumSource
    void ringIsPossibleIfAnotherThreadNeedsAnotherLockOfTheSameName(Thing thing) {
        thing.make();
        bringUnderLock(thing);
        Lock another = new TrackedReentrantLock("lock");
        Threads.run("needs another lock", () -> Held.under(another, thing::bring));
        takeUnderLock(thing);
        assertNeededByOthersOnly(thing);
    }

    @ParameterizedTest
    @EnumSource
    void ringIsLikelyIfTheOtherLockIsHeldByWhoWantsTheFirst(Thing thing) {
        thing.make();
        bringUnderLock(thing);
        bringUnderOtherLock(thing);
        bringUnderLock(thing);
        Threads.run("nests", () -> Held.nest(other, lock));
        takeUnderLock(thing);
        assertLikely();
    }

    @ParameterizedTest
    @EnumSource
    void ringsAreLikelyIfWhoWaitsHoldsBothLocks(Thing thing) {
        thing.make();
        bringUnderLock(thing);
        bringUnderOtherLock(thing);
        Threads.run("waits", () -> Held.under(other, () -> Held.under(lock, thing::take)));
        assertEquals(
                List.of(Grade.LIKELY, Grade.LIKELY),
                splats.all().stream().map(Splat::grade).toList());
    }

    @ParameterizedTest
    @EnumSource
    void ringIsLikelyIfTheOtherThreadFillsItUnderAnotherLock(Thing thing) {
        thing.make();
        bringUnderOtherLock(thing);
        bringUnderLock(thing);
        takeUnderLock(thing);
        assertLikely();
    }

    @ParameterizedTest
    @EnumSource
    void ringIsLikelyIfTheThreadThatNeedsAnotherLockNeedsTheFirstAtTimes(Thing thing) {
        thing.make();
        bringUnderLock(thing);
        Threads.run("needs either lock", () -> {
            Held.under(other, thing::bring);
            Held.under(lock, thing::bring);
        });
        takeUnderLock(thing);
        assertLikely();
    }

    @Test
    void ringIsLikelyIfTheOtherThreadGivesBackWhatItTookUnderAnotherLock() {
        Thing.PERMIT.make();
        Threads.run("fills", Thing.PERMIT::bring);
        Threads.run("takes under the lock", () -> {
            Thing.PERMIT.take();
            Held.under(lock, Thing.PERMIT::bring);
        });
        Threads.run("borrows", () -> {
            Thing.PERMIT.take();
            Held.under(other, Thing.PERMIT::bring);
        });
        takeUnderLock(Thing.PERMIT);
        assertLikely();
    }

    @Test
    void resetForgetsWhoNeedsNoLock() {
        Thing thing = Thing.PERMIT;
        thing.make();
        bringUnderLock(thing);
        Threads.run("needs none", thing::bring);
        Lockdep.reset();
        bringUnderLock(thing);
        takeUnderLock(thing);
        assertLikely();
    }

    @Test
    void threadThatNeedsNoLockIsSeenAgainAfterAReset() {
        Thing thing = Thing.PERMIT;
        thing.make();
        bringUnderLock(thing);
        Threads.run("needs none", thing::bring);
        Lockdep.reset();
        bringUnderLock(thing);
        Threads.run("needs none, too", thing::bring);
        takeUnderLock(thing);
        assertEquals(Grade.POSSIBLE, splats.only().grade());
    }
}
