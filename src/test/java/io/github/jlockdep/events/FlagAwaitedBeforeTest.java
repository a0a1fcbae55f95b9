package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread that waits while a flag is set, and then makes come what comes once, needs the flag cleared for that. */
class FlagAwaitedBeforeTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final LockdepEvent flag = LockdepEvent.of(LockClass.named("paused"));

    /** How a thread waits for the flag. */
    enum Way {
        MAYBE(LockdepEvent::mightAwait),
        CALL(flag -> flag.await(() -> {}));

        final Waiting waiting;

        Way(Waiting waiting) {
            this.waiting = waiting;
        }

        void waitFor(LockdepEvent flag) {
            waiting.waitFor(flag);
        }
    }

    /** A wait for a flag. */
    interface Waiting {
        void waitFor(LockdepEvent flag);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void latchIsAwaitedByTheThreadThatSetTheFlag(Way way) {
        TrackedCountDownLatch done = new TrackedCountDownLatch("paused work done", 1);
        Threads.runInOrder(
                () -> {
                    way.waitFor(flag);
                    done.countDown();
                },
                () -> whilePaused(done::await));
        assertRing("paused work done");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void resultIsAwaitedByTheThreadThatSetTheFlag(Way way) {
        TrackedCompletableFuture<String> result = new TrackedCompletableFuture<>("paused result");
        Threads.runInOrder(
                () -> {
                    way.waitFor(flag);
                    result.complete("done");
                },
                () -> whilePaused(result::join));
        assertRing("paused result");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void threadIsJoinedByTheThreadThatSetTheFlag(Way way) {
        Thread worker = new Thread(() -> way.waitFor(flag), "paused worker");
        worker.start();
        Threads.run("pauser", () -> whilePaused(() -> Lockdep.join(worker)));
        assertEquals(
                Grade.LIKELY,
                splats.only(CircularWait.class).grade(),
                () -> splats.last().reason());
    }

    @Test
    void flagIsNotNeededIfTheWaitForItFailed() {
        TrackedCountDownLatch done = new TrackedCountDownLatch("done without", 1);
        Threads.runInOrder(
                () -> {
                    assertThrows(
                            IOException.class,
                            () -> flag.await(() -> {
                                throw new IOException("The wait is given up.");
                            }));
                    done.countDown();
                },
                () -> whilePaused(done::await));
        splats.assertSilent();
    }

    @Test
    void flagIsNotNeededIfItIsAwaitedLater() {
        TrackedCountDownLatch done = new TrackedCountDownLatch("done before", 1);
        Threads.runInOrder(
                () -> {
                    done.countDown();
                    flag.mightAwait();
                },
                () -> whilePaused(done::await));
        splats.assertSilent();
    }

    @Test
    void ringIsPossibleIfTheFlagIsSetLaterInEveryRun() {
        TrackedCountDownLatch done = new TrackedCountDownLatch("done in turn", 1);
        CountDownLatch first = new TrackedCountDownLatch("first", 1);
        Threads.runInOrder(
                () -> {
                    flag.mightAwait();
                    first.countDown();
                    done.countDown();
                },
                () -> {
                    first.await();
                    whilePaused(done::await);
                });
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splats.only().shortcomings());
    }

    @Test
    void lockTakenBeforeTheWaitIsPossiblyNeeded() {
        TrackedReentrantLock lock = new TrackedReentrantLock("work before the pause");
        TrackedCountDownLatch done = new TrackedCountDownLatch("done after the pause", 1);
        Threads.runInOrder(
                () -> {
                    lock.lock();
                    lock.unlock();
                    flag.await(() -> {});
                    done.countDown();
                },
                () -> {
                    lock.lock();
                    done.await();
                    lock.unlock();
                });
        assertEquals(Set.of(Shortcoming.DOUBTFUL_NEED), splats.only().shortcomings());
    }

    private void whilePaused(Threads.Body body) throws Exception {
        flag.begin();
        body.run();
        flag.end();
    }

    private void assertRing(String event) {
        CircularWait splat = splats.only(CircularWait.class);
        assertEquals(Grade.LIKELY, splat.grade(), splat::reason);
        assertEquals(Set.of(event, "paused"), Set.copyOf(splat.lockClasses()));
    }
}
