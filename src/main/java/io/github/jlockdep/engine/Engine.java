package io.github.jlockdep.engine;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.CreationSites;
import io.github.jlockdep.engine.base.Remarks;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.engine.checks.Findings;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.stat.LockStats;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.WaitMark;
import io.github.jlockdep.engine.watchdog.Watchdog;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Statistics;
import java.util.List;
import java.util.Map;

/** The engine's switchboard: what the public entry points ask of it, beside {@code HeldLocks} and {@code Reporter}. */
public final class Engine {
    /** Whether this JVM was started with the detector off. A constant for the JIT: what it guards costs nothing. */
    public static final boolean OFF = Settings.current().isOff();

    static {
        WaitMark.onWait(Watchdog::ensureStarted);
    }

    private Engine() {}

    /** Switches checking on or off for all threads; held stacks are kept either way. */
    public static void setActive(boolean active) {
        Switch.set(active && !OFF);
    }

    /** Whether acquisitions are checked. */
    public static boolean isActive() {
        return Switch.isOn();
    }

    /** The counters, all read at one moment. */
    public static Statistics statistics() {
        return Review.statistics();
    }

    /** The findings that were printed so far, oldest first. */
    public static List<Finding> findings() {
        return Review.findings();
    }

    /** The rings that are guarded so far, oldest first. */
    public static List<Finding> guarded() {
        return Review.guarded();
    }

    /** For how much there is room, by the name of the counter. */
    public static Map<String, Long> limits() {
        return Map.of(
                "lockClasses", (long) LockClasses.MOST,
                "findings", (long) Findings.MOST,
                "lockStatClasses", (long) LockStats.MOST_CLASSES);
    }

    /** The names of the lock classes, in the order in which they were made; at most so many. */
    public static List<String> lockClasses(int most) {
        return LockClasses.names(most);
    }

    /** Counts anew what the detector had to leave out, and where it was slow. */
    public static void resetCounters() {
        Counters.reset();
    }

    /** Forgets everything learned; held stacks, classes and listeners stay. For tests. */
    public static void reset() {
        Review.reset();
    }

    /**
     * Finds a ring of two made-up locks and renders its splat, so that all classes are loaded and initialized while
     * there is plenty of stack and memory; then forgets it. The caller calls this once, before anything else.
     */
    public static void selfTest() {
        if (!OFF) {
            SelfTest.run();
        }
    }

    /** Notes that the comparator of the lock's class, if it has one, is asked about that object. Returns the lock. */
    public static LockMap compared(LockMap map, Object orderKey) {
        if (map.node().order() != null) {
            Knowledge.noteOrderKey(map, orderKey);
        }
        return map;
    }

    /** Says something about the detector itself in the log; the log is code of the application, and not looked at. */
    public static void remark(String remark) {
        Remarks.notice(remark);
        HeldLocks.current().lookAway(Remarks::passOn);
    }

    /** A name for the class of a lock that was created without one: the line that creates it. */
    public static String creationSite(Class<?> lockType) {
        return CreationSites.of(lockType);
    }
}
