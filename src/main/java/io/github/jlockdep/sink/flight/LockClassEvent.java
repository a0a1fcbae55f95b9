package io.github.jlockdep.sink.flight;

import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockTimes;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** What the locks of one class, taken in one mode, have cost so far. */
@Name("io.github.jlockdep.LockClass")
@Label("Lock Class Statistics")
@Category({"jlockdep", "Locks"})
@Description("What the locks of one class cost since the start or the last reset. Needs -Djlockdep.lockStat=true")
@Period("10 s")
@StackTrace(false)
final class LockClassEvent extends Event {
    @Label("Lock Class")
    @Description("The name of the lock class")
    @Nullable
    String lockClass;

    @Label("Mode")
    @Description("EXCLUSIVE, or SHARED for a reader")
    @Nullable
    String mode;

    @Label("Acquisitions")
    @Description("How often one was taken")
    long acquisitions;

    @Label("Contentions")
    @Description("How often a thread had to wait")
    long contentions;

    @Label("Minimum Wait")
    @Description("The shortest wait that was measured")
    @Timespan(Timespan.NANOSECONDS)
    long waitMin;

    @Label("Maximum Wait")
    @Description("The longest wait")
    @Timespan(Timespan.NANOSECONDS)
    long waitMax;

    @Label("Total Wait")
    @Description("The sum of all waits")
    @Timespan(Timespan.NANOSECONDS)
    long waitTotal;

    @Label("Average Wait")
    @Description("The mean wait")
    @Timespan(Timespan.NANOSECONDS)
    long waitAverage;

    @Label("Minimum Hold")
    @Description("The shortest hold that was measured")
    @Timespan(Timespan.NANOSECONDS)
    long holdMin;

    @Label("Maximum Hold")
    @Description("The longest hold")
    @Timespan(Timespan.NANOSECONDS)
    long holdMax;

    @Label("Total Hold")
    @Description("The sum of all holds")
    @Timespan(Timespan.NANOSECONDS)
    long holdTotal;

    @Label("Average Hold")
    @Description("The mean hold")
    @Timespan(Timespan.NANOSECONDS)
    long holdAverage;

    @Label("Most Contended Place")
    @Description("Where threads waited most often")
    @Nullable
    String place;

    void fill(LockClassStatistics row) {
        lockClass = row.lockClass();
        mode = row.mode().name();
        acquisitions = row.acquisitions();
        contentions = row.contentions();
        fillWaits(row.waits());
        fillHolds(row.holds());
        place = row.contendedPlaces().isEmpty()
                ? null
                : row.contendedPlaces().get(0).place().toString();
    }

    private void fillWaits(LockTimes waits) {
        waitMin = waits.minNanos();
        waitMax = waits.maxNanos();
        waitTotal = waits.totalNanos();
        waitAverage = waits.averageNanos();
    }

    private void fillHolds(LockTimes holds) {
        holdMin = holds.minNanos();
        holdMax = holds.maxNanos();
        holdTotal = holds.totalNanos();
        holdAverage = holds.averageNanos();
    }
}
