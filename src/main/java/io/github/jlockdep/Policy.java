package io.github.jlockdep;

/** What happens on a finding. At start it is the setting {@code jlockdep.mode}. */
public enum Policy {
    /** Nothing is checked. When it is the mode at start, factories return plain JDK locks. */
    OFF,
    /** The splat is delivered to the listeners, and the lock operation goes on as the JDK's. */
    LOG,
    /** As {@link #LOG}, and then the acquisition is refused with a {@link PotentialDeadlockException}. */
    THROW
}
