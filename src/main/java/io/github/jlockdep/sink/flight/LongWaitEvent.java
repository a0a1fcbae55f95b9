package io.github.jlockdep.sink.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A thread has waited long for a lock. */
@Name("io.github.jlockdep.LongWait")
@Label("Long Lock Wait")
@Category({"jlockdep", "Locks"})
@Description("A thread waited long for a lock, or gave up. Needs -Djlockdep.lockStat=true")
final class LongWaitEvent extends Event {
    @Label("Lock Class")
    @Description("The name of the lock class")
    @Nullable
    String lockClass;

    @Label("Mode")
    @Description("EXCLUSIVE, or SHARED for a reader")
    @Nullable
    String mode;

    @Label("Lock Instance")
    @Description("The number of the lock, as findings show it")
    long instance;

    @Label("Waited")
    @Description("How long the thread waited")
    @Timespan(Timespan.NANOSECONDS)
    long waited;

    @SettingDefinition
    @Name("atLeast")
    @Label("At Least")
    @Description("The shortest time that is recorded, at least 10 ms")
    boolean atLeast(Threshold threshold) {
        return threshold.isMetBy(waited);
    }
}
