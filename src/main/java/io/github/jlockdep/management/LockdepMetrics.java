package io.github.jlockdep.management;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.checks.Reporter;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.report.Statistics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The detector's counters as Micrometer meters, and with {@code jlockdep.lockStat=true} the times of locks by class:
 * {@code new LockdepMetrics().bindTo(registry)}.
 *
 * <ul>
 *   <li>counters: {@code jlockdep.findings} by {@code grade}, {@code jlockdep.occurrences}, {@code jlockdep.losses},
 *       {@code jlockdep.faults}, {@code jlockdep.listener.failures}, {@code jlockdep.left.out}, {@code
 *       jlockdep.slow.looks};
 *   <li>gauges: {@code jlockdep.lock.classes}, {@code jlockdep.dependencies}, {@code jlockdep.chains}, {@code
 *       jlockdep.guarded.rings};
 *   <li>timers: {@code jlockdep.lock.wait} and {@code jlockdep.lock.hold}, by {@code lock} and {@code mode}; and the
 *       counter {@code jlockdep.lock.acquisitions}.
 * </ul>
 *
 * <p>A grade that is raised counts once more, in the new grade. Only so many lock classes get meters of their own, the
 * most contended ones first; all others share the name {@value LockMeters#OTHERS}. What is counted is read once a
 * second at most. Safe for use by any thread.
 *
 * @since 0.1.0
 */
public final class LockdepMetrics implements MeterBinder, SplatListener, AutoCloseable {
    private static final int LOCK_CLASSES = 50;
    private static final List<Grade> GRADES = List.of(Grade.POSSIBLE, Grade.LIKELY, Grade.CERTAIN, Grade.DEADLOCK);

    private final int lockClasses;
    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();
    private final List<LockMeters> locks = new CopyOnWriteArrayList<>();
    private final Recent<Statistics> statistics = new Recent<>(Engine::statistics);

    /** Meters with at most 50 lock classes by name. */
    public LockdepMetrics() {
        this(LOCK_CLASSES);
    }

    /**
     * Meters with at most so many lock classes by name.
     *
     * @param lockClasses from 0 to 10,000
     * @throws IllegalArgumentException for any other number
     */
    public LockdepMetrics(int lockClasses) {
        if (lockClasses < 0 || lockClasses > 10_000) {
            throw new IllegalArgumentException("The number of lock classes with meters of their own must be from 0 to"
                    + " 10000, not " + lockClasses + "; each class has up to six meters.");
        }
        this.lockClasses = lockClasses;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Objects.requireNonNull(registry, "The meter registry must not be null.");
        Detector.ensureStarted();
        GRADES.forEach(grade -> findings(registry, grade));
        Engine.findings()
                .forEach(finding -> findings(registry, finding.splat().grade()).increment());
        if (registries.isEmpty()) {
            Reporter.add(this);
        }
        registries.add(registry);
        addCounters(registry);
        addGauges(registry);
        LockMeters meters = new LockMeters(registry, lockClasses);
        locks.add(meters); // meters refer to it weakly
        meters.begin();
    }

    private void addCounters(MeterRegistry registry) {
        counter(registry, "occurrences", "How often the findings were seen", Statistics::occurrences);
        counter(registry, "losses", "How often something was dropped because a table was full", Statistics::losses);
        counter(registry, "faults", "Errors of the detector itself", Statistics::faults);
        counter(registry, "listener.failures", "Exceptions thrown by listeners", Statistics::listenerFailures);
        counter(registry, "left.out", "Findings and remarks that were left out of the log", Statistics::leftOut);
        counter(registry, "slow.looks", "How often the detector had to look for itself", Statistics::slowLooks);
    }

    private void addGauges(MeterRegistry registry) {
        gauge(registry, "lock.classes", "Lock classes registered since the start", Statistics::lockClasses);
        gauge(registry, "dependencies", "Dependencies between lock classes", Statistics::dependencies);
        gauge(registry, "chains", "Different chains of held locks", Statistics::chains);
        gauge(registry, "guarded.rings", "Rings that nothing seen so far can close", Statistics::guarded);
    }

    /** Counts the finding. */
    @Override
    public void onSplat(Splat splat) {
        registries.forEach(registry -> findings(registry, splat.grade()).increment());
    }

    /** Counts no longer; the meters that are registered stay as they are. */
    @Override
    public void close() {
        Reporter.remove(this);
        registries.clear();
    }

    /** Reads, while the detector looks away from what the reader locks. */
    static <T> T lookingAway(Supplier<T> reader) {
        HeldLocks held = HeldLocks.current();
        held.suspend();
        try {
            return reader.get();
        } finally {
            held.resume();
        }
    }

    private static Counter findings(MeterRegistry registry, Grade grade) {
        return Counter.builder("jlockdep.findings")
                .description("Findings that were printed")
                .tag("grade", grade.name())
                .register(registry);
    }

    private void counter(MeterRegistry registry, String name, String description, ToDoubleFunction<Statistics> count) {
        FunctionCounter.builder("jlockdep." + name, this, meters -> count.applyAsDouble(meters.statistics.get()))
                .description(description)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Statistics> count) {
        Gauge.builder("jlockdep." + name, this, meters -> count.applyAsDouble(meters.statistics.get()))
                .description(description)
                .register(registry);
    }
}
