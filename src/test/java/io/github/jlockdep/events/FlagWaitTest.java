package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A flag that threads await by means of tracked conditions and latches. */
@ExtendWith(QuietLog.class)
class FlagWaitTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock monitor = new TrackedReentrantLock("monitor");
    private final TrackedReentrantLock kvm = new TrackedReentrantLock("kvm");
    private final TrackedReentrantLock vcpu = new TrackedReentrantLock("vcpu");
    private final Condition idle = monitor.newCondition();
    private final LockdepEvent event = LockdepEvent.of(LockClass.named("busy"));
    private boolean busy;

    @Test
    void conditionUsedToAwaitAFlagMakesNoRingOfItsOwn() {
        CountDownLatch flagged = new CountDownLatch(1);
        Threads.runTogether(
                () -> {
                    set(true);
                    flagged.countDown();
                    Threads.await("one who waits", this::somebodyWaits);
                    Held.nest(kvm);
                    set(false);
                },
                () -> {
                    Threads.await(flagged);
                    Held.under(vcpu, () -> Held.under(monitor, this::awaitIdle));
                });
        Threads.run("P", () -> Held.under(kvm, () -> Held.nest(vcpu)));
        Rings.assertOne(splats, Grade.LIKELY, "busy", "kvm", "vcpu");
    }

    @Test
    void latchUsedToAwaitAFlagMakesNoRingOfItsOwn() {
        TrackedCountDownLatch means = new TrackedCountDownLatch("means", 1);
        Threads.runInOrder(
                () -> {
                    event.begin();
                    Held.under(kvm, means::countDown);
                    event.end();
                },
                () -> Held.under(kvm, () -> event.await(means::await)));
        Rings.assertOne(splats, Grade.LIKELY, "busy", "kvm");
    }

    @Test
    void waitAfterAFailedAwaitOfAFlagCountsAgain() {
        TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
        Threads.runInOrder(() -> Held.under(kvm, latch::countDown), () -> {
            Throwable thrown = assertThrows(
                    IllegalStateException.class,
                    () -> event.await(() -> {
                        throw new IllegalStateException("gave up");
                    }));
            assertEquals("gave up", thrown.getMessage());
            Held.under(kvm, latch::await);
        });
        Rings.assertOne(splats, Grade.LIKELY, "latch", "kvm");
    }

    private void awaitIdle() throws InterruptedException {
        while (busy) {
            event.await(idle);
        }
    }

    private void set(boolean value) throws Exception {
        Held.under(monitor, () -> {
            busy = value;
            if (value) {
                event.begin();
            } else {
                event.end();
                idle.signalAll();
            }
        });
    }

    private boolean somebodyWaits() {
        monitor.lock();
        try {
            return monitor.hasWaiters(idle);
        } finally {
            monitor.unlock();
        }
    }
}
