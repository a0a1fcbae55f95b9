package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the last party of a barrier does for all: after all have arrived, and before any of them goes on. */
class BarrierActionTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("a");
    private final Lock b = new TrackedReentrantLock("b");
    private final CyclicBarrier barrier = new TrackedCyclicBarrier("barrier", 2, () -> Held.nest(a, b));

    private void meet(Threads.Body first, Threads.Body last) {
        Threads.Running waiter = Threads.start("first", first);
        waiter.awaitBlocked();
        Threads.run("last", last);
        waiter.join();
    }

    private void assertKeptApart() {
        Splat splat = splats.only();
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splat.shortcomings());
    }

    @Test
    void whatOthersDidBeforeTheyArrivedIsOverForTheAction() {
        meet(
                () -> {
                    Held.nest(b, a);
                    barrier.await();
                },
                barrier::await);
        assertKeptApart();
    }

    @Test
    void actionIsOverForThoseWhoGoOn() {
        meet(
                () -> {
                    barrier.await();
                    Held.nest(b, a);
                },
                barrier::await);
        assertKeptApart();
    }

    @Test
    void whatAnotherThreadDoesMeanwhileIsNotKeptApart() {
        Threads.run("other", () -> Held.nest(b, a));
        meet(barrier::await, barrier::await);
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    @Test
    void waitUnderALockThatTheActionNeedsIsLikely() {
        meet(barrier::await, barrier::await);
        meet(barrier::await, () -> Held.under(a, barrier::await));
        assertEquals(Grade.LIKELY, splats.last().grade());
    }
}
