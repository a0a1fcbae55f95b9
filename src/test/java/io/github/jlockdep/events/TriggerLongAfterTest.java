package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thread triggers a condition under a lock that it took so long ago that it has forgotten when. */
class TriggerLongAfterTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("A");

    @Test
    void isKeptApartFromWhatCameAfterTheTrigger() {
        Lock inner = new TrackedReentrantLock("inner");
        Lock other = new TrackedReentrantLock("other");
        Condition condition = inner.newCondition();
        AtomicBoolean isSet = new AtomicBoolean();
        Threads.run("first", () -> {
            a.lock();
            for (int i = 0; i < 1_000; i++) {
                Held.under(other, () -> {});
            }
            Held.under(inner, condition::signalAll);
            a.unlock();
            Threads.Running second = Threads.start(
                    "second",
                    () -> Held.under(
                            a,
                            () -> Held.under(inner, () -> {
                                while (!isSet.get()) {
                                    condition.await();
                                }
                            })));
            Threads.await("the wait", () -> !splats.all().isEmpty());
            isSet.set(true);
            Threads.run("third", () -> Held.under(inner, condition::signalAll));
            second.join();
        });
        assertEquals(Grade.POSSIBLE, splats.only().grade());
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splats.only().shortcomings());
    }
}
