package io.github.jlockdep.sink.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.Timespan;

/** A thread has held a lock for long. */
@Name("io.github.jlockdep.LongHold")
@Label("Long Lock Hold")
@Category({"jlockdep", "Locks"})
@Description("A thread held a lock for long. Needs -Djlockdep.lockStat=true")
@Registered
final class LongHoldEvent extends SlowLockEvent {
    @Label("Held")
    @Description("How long the thread held the lock")
    @Timespan(Timespan.NANOSECONDS)
    final long held;

    LongHoldEvent(long nanos) {
        held = nanos;
    }

    @Override
    long nanos() {
        return held;
    }
}
