package io.github.jlockdep;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.checks.Reporter;
import java.util.Locale;

/**
 * What happens on a finding. The setting {@code jlockdep.mode} gives the policy at start by its name in lower case;
 * {@link Lockdep#setPolicy} changes it.
 *
 * @since 0.1.0
 */
public enum Policy {
    /**
     * Nothing is checked. A JVM that starts with this policy keeps it: there the factories of {@link Lockdep} return
     * plain JDK objects, and {@code wrap} returns its argument; see {@link Lockdep#wasStartedOff}.
     */
    OFF,
    /** The splat is delivered to the listeners, and the operation goes on as the JDK's. */
    LOG,
    /**
     * As {@link #LOG}; then the operation that made the finding throws a {@link PotentialDeadlockException}: a lock is
     * not taken, a wait does not begin, and an assertion, a pin, or its end fails. A finding about something that has
     * happened, such as an unlock of a lock that is not held, or a wait whose timeout has passed, throws nothing. Nor
     * does one that rests on a permit or a stamp of a class of which no thread was seen yet to give back what it took:
     * another thread may be about to.
     */
    THROW;

    /** The policy with which this JVM was started: the one place where the engine's word for it becomes this one. */
    static Policy atStart() {
        return valueOf(Settings.current().mode().toUpperCase(Locale.ROOT));
    }

    /** The policy now. */
    static Policy current() {
        if (!Engine.isActive()) {
            return OFF;
        }
        return Reporter.isRefusing() ? THROW : LOG;
    }

    /** Makes this the policy from now on; without effect in a JVM that was started with the detector off. */
    void begin() {
        Reporter.setRefusing(this == THROW);
        Engine.setActive(this != OFF);
    }
}
