package io.github.jlockdep.engine.watchdog;

/**
 * Who owns the monitors that threads are blocked by, as the JVM sees it. It comes from outside, as the engine refers to
 * {@code java.base} alone.
 */
public interface MonitorOwners {
    /** Nobody knows. */
    MonitorOwners UNKNOWN = threadId -> 0;

    /** The id of the thread that owns the monitor which that thread is about to enter; 0 if there is none. */
    long ownerFor(long threadId);
}
