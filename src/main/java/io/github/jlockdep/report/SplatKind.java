package io.github.jlockdep.report;

/** The kinds of splat, each with the literal header that log scripts look for. */
public enum SplatKind {
    /** Lock classes taken in an order that closes a ring. */
    CIRCULAR_DEPENDENCY("WARNING: possible circular locking dependency detected"),
    /** Two locks of one class, or one lock twice, taken in an order that can block. */
    RECURSIVE_LOCKING("WARNING: possible recursive locking detected"),
    /** A release by a thread that does not hold the lock. */
    BAD_UNLOCK_BALANCE("WARNING: bad unlock balance detected!"),
    /** An acquisition that names a nest lock which the thread does not hold. */
    NESTED_LOCK_NOT_TAKEN("WARNING: Nested lock was not taken");

    private final String header;

    SplatKind(String header) {
        this.header = header;
    }

    /** The header line of the splat's text, as the kernel words it. */
    public String header() {
        return header;
    }
}
