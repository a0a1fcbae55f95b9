package io.github.jlockdep.sink.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.Timespan;

/** A thread has waited long for a lock. */
@Name("io.github.jlockdep.LongWait")
@Label("Long Lock Wait")
@Category({"jlockdep", "Locks"})
@Description("A thread waited long for a lock, or gave up. Needs -Djlockdep.lockStat=true")
@Registered
final class LongWaitEvent extends SlowLockEvent {
    @Label("Waited")
    @Description("How long the thread waited")
    @Timespan(Timespan.NANOSECONDS)
    final long waited;

    LongWaitEvent(long nanos) {
        waited = nanos;
    }

    @Override
    long nanos() {
        return waited;
    }
}
