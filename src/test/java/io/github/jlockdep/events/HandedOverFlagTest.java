package io.github.jlockdep.events;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A flag that one thread sets and another one clears. */
@ExtendWith(QuietLog.class)
class HandedOverFlagTest {
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

    @Test
    void flagClearedByAnotherThreadIsHeldByNobody() {
        Threads.runInOrder(
                () -> {
                    begin();
                    Held.nest(lock);
                },
                this::end,
                () -> Held.under(lock, this::await));
        splats.assertSilent();
    }

    @Test
    void flagNeedsLocksThatItsEnderTookSinceItWasSet() {
        Threads.runInOrder(
                this::begin,
                () -> {
                    Held.nest(lock);
                    end();
                },
                () -> Held.under(lock, this::await));
        Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
    }

    @Test
    void flagNeedsLocksThatItsEnderHolds() {
        Threads.runInOrder(this::begin, () -> Held.under(lock, this::end), () -> Held.under(lock, this::await));
        Rings.assertOne(splats, Grade.LIKELY, "busy", "lock");
    }

    @Test
    void flagDoesNotNeedLocksThatItsEnderTookBeforeItWasSet() {
        CountDownLatch begun = new CountDownLatch(1);
        Threads.Running ender = Threads.start("ender", () -> {
            Held.nest(lock);
            Threads.await(begun);
            end();
        });
        Threads.run("T1", () -> {
            Threads.await("the ender waits", () -> ender.thread().getState() == Thread.State.TIMED_WAITING);
            begin();
        });
        begun.countDown();
        ender.join();
        Threads.run("T2", () -> Held.under(lock, this::await));
        splats.assertSilent();
    }

    @Test
    void flagIsHeldByNobodyWhenItsSetterWaitsForIt() throws Exception {
        Threads.run("T1", () -> {
            begin();
            Held.under(lock, this::await);
        });
        Threads.run("T2", this::end);
        splats.assertSilent();
    }
}
