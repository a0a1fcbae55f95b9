package io.github.jlockdep.events;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waits inside other waits, such as a flag that a thread awaits by means of a condition. */
@ExtendWith(QuietLog.class)
class NestedWaitsTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock monitor = new TrackedReentrantLock("monitor");
    private final TrackedReentrantLock lock = new TrackedReentrantLock("lock");
    private final Condition changed = monitor.newCondition("changed");
    private final LockdepEvent ready = LockdepEvent.of(LockClass.named("ready"));

    @Test
    void finishedWaitMakesNothingNeededForTheEvent() {
        Threads.runInOrder(
                () -> Held.under(monitor, () -> ready.await(() -> changed.await(1, TimeUnit.MILLISECONDS))),
                () -> Held.nest(lock),
                () -> Held.under(lock, () -> Held.under(monitor, ready::mightAwait)));
        Threads.runInOrder(() -> {
            Held.nest(lock);
            Held.under(monitor, ready::end);
        });
        splats.assertSilent();
    }
}
