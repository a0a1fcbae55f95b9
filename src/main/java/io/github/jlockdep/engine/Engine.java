package io.github.jlockdep.engine;

import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Statistics;
import java.util.List;

/** The engine's switchboard: what the public entry points may ask of it besides {@link HeldLocks} and {@link Reporter}. */
public final class Engine {
    /** Whether this JVM was started with the detector off. A constant for the JIT: what it guards costs nothing. */
    public static final boolean OFF = Settings.current().mode() == Settings.Mode.OFF;

    private Engine() {}

    /** Switches checking on or off for all threads; held stacks are kept either way. */
    public static void setActive(boolean active) {
        Validator.setActive(active && !OFF);
    }

    /** Whether acquisitions are checked. */
    public static boolean isActive() {
        return Validator.isActive();
    }

    /** The counters, all read at one moment. */
    public static Statistics statistics() {
        return Knowledge.statistics();
    }

    /** What was found and printed so far, oldest first. */
    public static List<Finding> findings() {
        return Knowledge.findings();
    }

    /** Forgets everything learned; held stacks, classes and listeners stay. For tests. */
    public static void reset() {
        Knowledge.reset();
    }

    /**
     * Finds a ring of two made-up locks and renders its splat, so that all classes are loaded and initialized while stack and
     * memory are plenty; then forgets it. To be called before anything else, once.
     */
    public static void selfTest() {
        if (!OFF) {
            SelfTest.run();
        }
    }

    /** A name for the lock class of a lock that was given none: the line that creates it. */
    public static String creationSite(Class<?> lockType) {
        return Stacks.creationSite(lockType);
    }
}
