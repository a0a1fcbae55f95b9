package io.github.jlockdep.agent;

import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** One object that is used as a monitor, held weakly, with its tracking identity. */
final class Monitor extends WeakReference<Object> {
    final LockMap map;
    final int hash;

    /** The next one in the same chain of {@link Monitors}. */
    @Nullable
    Monitor next;

    /* Written and read by threads that hold the monitor. */
    private @Nullable Event condition;

    Monitor(Object object, int hash, LockMap map, ReferenceQueue<Object> collected) {
        super(object, collected);
        this.hash = hash;
        this.map = map;
    }

    /** What those wait for who wait on the object, and those trigger who notify it. */
    Event condition() {
        Event known = condition;
        if (known == null) {
            known = Event.ofConditionOf(map);
            condition = known;
        }
        return known;
    }
}
