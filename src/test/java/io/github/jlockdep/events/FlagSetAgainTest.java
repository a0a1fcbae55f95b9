package io.github.jlockdep.events;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flags that are set again while they are set, such as counters of the requests in flight. */
@ExtendWith(QuietLog.class)
class FlagSetAgainTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final LockClass requests = LockClass.named("request");
    private final LockdepEvent busy = LockdepEvent.of(requests);
    private final Lock lock = new TrackedReentrantLock("lock");

    @Test
    void flagSetTwiceIsClearedByOneEnd() {
        Threads.runInOrder(
                () -> {
                    busy.begin();
                    busy.begin();
                    busy.end();
                    Held.nest(lock);
                },
                () -> Held.under(lock, busy::mightAwait));
        splats.assertSilent();
    }

    @Test
    void flagSetTwiceIsHeldUntilItIsCleared() {
        Threads.runInOrder(
                () -> {
                    busy.begin();
                    busy.begin();
                    Held.nest(lock);
                    busy.end();
                },
                () -> Held.under(lock, busy::mightAwait));
        Rings.assertOne(splats, Grade.LIKELY, "request", "lock");
    }

    @Test
    void flagSetTwiceIsHeldByNobodyWhenOthersClearIt() {
        Threads.runInOrder(
                () -> {
                    busy.begin();
                    busy.begin();
                    Threads.runInOrder(busy::end, busy::end);
                    Held.nest(lock);
                },
                () -> Held.under(lock, busy::mightAwait));
        splats.assertSilent();
    }

    @Test
    void setterHoldsNothingWhenOthersClearFlagsOfItsClass() {
        LockdepEvent dropped = LockdepEvent.of(requests);
        Threads.runInOrder(
                () -> {
                    busy.begin();
                    dropped.begin();
                    Threads.runInOrder(busy::end);
                    Held.nest(lock);
                },
                () -> Held.under(lock, dropped::mightAwait));
        splats.assertSilent();
    }
}
