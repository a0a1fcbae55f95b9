package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.threads.MonitorHolds.Numbered;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The identity of one object that is used as a monitor. It does not refer to the object, which keeps it alive. */
public final class Monitor extends LockMap implements Numbered {
    @Serial
    private static final long serialVersionUID = 1L;

    /* Written and read by threads that hold the monitor. */
    private transient @Nullable Event condition;

    /** The lock class of the keys, if this is a map. */
    private transient @Nullable LockClassNode keys;

    /** The identity that has that number, which nothing else has. */
    Monitor(LockClassNode lockClass, long instance) {
        super(lockClass, instance);
    }

    @Override
    public long word() {
        return word;
    }

    @Override
    public LockMap map() {
        return this;
    }

    /** What those wait for who wait on the object, and those trigger who notify it. */
    Event condition() {
        Event known = condition;
        if (known == null) {
            known = Event.ofConditionOf(this);
            condition = known;
        }
        return known;
    }

    /** The lock class of the keys of the object, which is a map. All threads get the same one, as names are unique. */
    LockClassNode keys() {
        LockClassNode known = keys;
        if (known == null) {
            known = Sites.ofName(className().concat(" key"));
            keys = known;
        }
        return known;
    }
}
