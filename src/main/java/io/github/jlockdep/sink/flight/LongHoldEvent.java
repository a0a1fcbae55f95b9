package io.github.jlockdep.sink.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A thread has held a lock for long. */
@Name("io.github.jlockdep.LongHold")
@Label("Long Lock Hold")
@Category({"jlockdep", "Locks"})
@Description("A thread held a lock for long. Needs -Djlockdep.lockStat=true")
final class LongHoldEvent extends Event {
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

    @Label("Held")
    @Description("How long the thread held the lock")
    @Timespan(Timespan.NANOSECONDS)
    long held;

    @SettingDefinition
    @Name("atLeast")
    @Label("At Least")
    @Description("The shortest time that is recorded, at least 10 ms")
    boolean atLeast(Threshold threshold) {
        return threshold.isMetBy(held);
    }
}
