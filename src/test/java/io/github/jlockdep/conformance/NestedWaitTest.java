package io.github.jlockdep.conformance;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A wait under a lock that was taken at a nesting level. */
final class NestedWaitTest {
    @RegisterExtension
    final Splats splats = new Splats();

    @Test
    void waitAtANestingLevelEndsAtTheSameLevel() {
        LockClass accounts = LockClass.of(this, "accounts with levels").orderedBy(Comparator.<Integer>naturalOrder());
        TrackedReentrantLock parent = TrackedReentrantLock.ordered(accounts, 2);
        TrackedReentrantLock child = TrackedReentrantLock.ordered(accounts, 1);
        Threads.run("T1", () -> {
            parent.lock();
            child.lockAtLevel(1);
            child.newCondition().await(1, TimeUnit.NANOSECONDS);
            child.unlock();
            parent.unlock();
        });
        splats.assertSilent();
    }
}
