package io.github.jlockdep.report;

/**
 * What the evidence behind a splat lacks to be {@link Grade#LIKELY}, for programs that decide by it. {@link
 * Splat#reason()} says the same in a sentence.
 *
 * @since 0.1.0
 */
public enum Shortcoming {
    /** Too few threads took the sides of the ring, often a single one; whether others do is not known. */
    TOO_FEW_THREADS,
    /** One side had ended before another began: a start, a join, a latch, a future or a task came in between. */
    KEPT_APART_IN_TIME,
    /**
     * What one side waits for is of the class of what the next one holds, but was never seen to be the same instance,
     * or is gone by now.
     */
    INSTANCES_NEVER_MET,
    /** A wait has a timeout, after which the threads would go on. */
    TIMED,
    /**
     * Something may keep the sides from overlapping: a lock that was only tried for, one of many, or one on the way
     * there.
     */
    DOUBTFUL_GUARD,
    /**
     * What triggers an event may do without the lock that it was seen to take, or another thread triggers it that needs
     * no lock for that.
     */
    DOUBTFUL_NEED,
    /** The threads of a pool, or the permits, that the ring needs are not known to run out. */
    MAY_NOT_RUN_OUT,
    /** There was too much to weigh. */
    TOO_MUCH_TO_WEIGH,
    /** Only one side was seen; nobody has taken the locks the other way round, or has waited to write. */
    ONE_SIDE_ONLY
}
