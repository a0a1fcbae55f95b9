package io.github.jlockdep.engine.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Waiters;
import io.github.jlockdep.testkit.Splats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thread that waits for one event while it waits for another, such as a worker of a pool that helps meanwhile. */
final class NestedEventWaitsTest {
    @RegisterExtension
    final Splats splats = new Splats();

    @Test
    void outerWaitLastsUntilItsOwnEnd() {
        Event outer = Event.of(LockClasses.named("outer event"));
        Event inner = Event.of(LockClasses.named("inner event"));
        HeldLocks held = HeldLocks.current();
        LockMap lock = new LockMap(LockClasses.named("held while waiting"));
        held.tried(lock, HeldLocks.EXCLUSIVE);
        outer.waits();
        inner.waits();
        inner.waited();
        assertNotEquals(Waiters.NOBODY, outer.oldestWaiter());
        outer.waited();
        held.released(lock);
        assertEquals(Waiters.NOBODY, outer.oldestWaiter());
        assertEquals(Waiters.NOBODY, inner.oldestWaiter());
    }
}
