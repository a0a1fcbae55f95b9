package io.github.jlockdep.report;

import java.util.List;

/**
 * The kinds of splat, each with the literal header that log scripts look for.
 *
 * @since 0.1.0
 */
public enum SplatKind {
    /** Lock classes taken in an order that closes a ring. */
    CIRCULAR_DEPENDENCY("WARNING: possible circular locking dependency detected"),
    /** A ring of dependencies in which somebody waits for something that is not a lock. */
    CIRCULAR_WAIT("WARNING: possible circular wait dependency detected"),
    /** Two locks of one class, or one lock twice, taken in an order that can block. */
    RECURSIVE_LOCKING("WARNING: possible recursive locking detected"),
    /** A release by a thread that does not hold the lock. */
    BAD_UNLOCK_BALANCE("WARNING: bad unlock balance detected!"),
    /** An acquisition that names a nest lock which the thread does not hold. */
    NESTED_LOCK_NOT_TAKEN("WARNING: Nested lock was not taken"),
    /** A lock that blocks, taken where nothing may block. */
    INVALID_WAIT_CONTEXT("[ BUG: Invalid wait context ]"),
    /** A lock taken inside one of a class that was declared to be a leaf. */
    LEAF_VIOLATION("WARNING: lock taken inside a leaf lock"),
    /** Two lock classes taken against the order that was declared between them. */
    DECLARED_ORDER_VIOLATION("WARNING: declared lock order violated"),
    /** An assertion about held locks that does not hold. */
    ASSERTION_FAILED("WARNING: lock assertion failed"),
    /** A pinned lock released, or a pin that does not fit. */
    PIN_VIOLATION("WARNING: pinned lock misused"),
    /** A thread or a task that ended with locks held. */
    LOCKS_STILL_HELD("WARNING: still has locks held!"),
    /** A lock that was given up to the garbage collector while a thread held it. */
    HELD_LOCK_FREED("WARNING: held lock freed!"),
    /** Threads that are stuck, and wait for nobody but each other. */
    DEADLOCK("BUG: DEADLOCK detected");

    private final String header;

    SplatKind(String header) {
        this.header = header;
    }

    /**
     * The header line of the splat's text, as the kernel words it. That of {@link #LOCKS_STILL_HELD} has the thread's
     * name after {@code WARNING:} in the text.
     */
    public String header() {
        return header;
    }

    /** Refuses to be the kind of a record that stands for other kinds. */
    void requireAmong(Class<? extends Splat> record, SplatKind... kinds) {
        List<SplatKind> allowed = List.of(kinds);
        if (!allowed.contains(this)) {
            throw new IllegalArgumentException("The kind of a " + record.getSimpleName() + " must be one of " + allowed
                    + ", but is " + this + "; make a splat of that kind with the record that stands for it.");
        }
    }
}
