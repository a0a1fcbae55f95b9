package io.github.jlockdep.sink.flight;

import io.github.jlockdep.report.LockMode;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.SettingDefinition;
import org.jspecify.annotations.Nullable;

/** What an event about a lock that took long says, whatever took long. */
@Registered(false)
abstract class SlowLockEvent extends Event {
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

    /** How many nanoseconds it took. */
    abstract long nanos();

    @SettingDefinition
    @Name("atLeast")
    @Label("At Least")
    @Description("The shortest time that is recorded, at least 10 ms")
    boolean atLeast(Threshold threshold) {
        return threshold.isMetBy(nanos());
    }

    /** Records it, if a recording wants it. */
    final void record(String ofClass, LockMode inMode, long ofInstance) {
        if (isEnabled()) {
            lockClass = ofClass;
            mode = inMode.name();
            instance = ofInstance;
            commit();
        }
    }
}
