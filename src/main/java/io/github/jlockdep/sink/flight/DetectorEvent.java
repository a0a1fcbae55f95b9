package io.github.jlockdep.sink.flight;

import io.github.jlockdep.report.Statistics;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** What the detector knows and what it had to leave out. */
@Name("io.github.jlockdep.Detector")
@Label("Detector Statistics")
@Category({"jlockdep", "Detector"})
@Description("What the detector knows, and what it had to leave out")
@Period("10 s")
@StackTrace(false)
final class DetectorEvent extends Event {
    @Label("Lock Classes")
    @Description("Lock classes registered since the start")
    long lockClasses;

    @Label("Dependencies")
    @Description("Dependencies between lock classes")
    long dependencies;

    @Label("Instances")
    @Description("Live locks in observations")
    long instances;

    @Label("Chains")
    @Description("Different chains of held locks")
    long chains;

    @Label("Findings")
    @Description("Findings that were printed")
    long findings;

    @Label("Guarded Rings")
    @Description("Rings that nothing seen so far can close")
    long guarded;

    @Label("Occurrences")
    @Description("How often the findings were seen")
    long occurrences;

    @Label("Losses")
    @Description("How often something was dropped because a table was full")
    long losses;

    @Label("Faults")
    @Description("Errors of the detector itself")
    long faults;

    @Label("Listener Failures")
    @Description("Exceptions thrown by listeners and logs")
    long listenerFailures;

    @Label("Slow Looks")
    @Description("How often the detector had to look for itself")
    long slowLooks;

    void fill(Statistics statistics) {
        lockClasses = statistics.lockClasses();
        dependencies = statistics.dependencies();
        instances = statistics.instances();
        chains = statistics.chains();
        findings = statistics.findings();
        guarded = statistics.guarded();
        occurrences = statistics.occurrences();
        losses = statistics.losses();
        faults = statistics.faults();
        listenerFailures = statistics.listenerFailures();
        slowLooks = statistics.slowLooks();
    }
}
