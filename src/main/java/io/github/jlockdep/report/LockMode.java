package io.github.jlockdep.report;

/** How a lock is held: alone, or together with other readers; or that it is no lock but an event. */
public enum LockMode {
    /** One holder at a time: a mutex, or the write side of a read-write lock. */
    EXCLUSIVE,
    /** A reader. A shared acquisition is non-recursive: a queued writer can block it. */
    SHARED,
    /** Something that threads wait for and others trigger; it is not held in a mode. */
    EVENT
}
