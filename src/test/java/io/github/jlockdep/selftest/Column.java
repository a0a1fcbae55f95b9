package io.github.jlockdep.selftest;

/**
 * The columns of the table of expected verdicts: what a kind of lock lets its holders do. Where L stands for reading, a
 * further thread has written each lock before.
 */
enum Column {
    /** Exclusive and re-entrant, as {@code ReentrantLock}, and the write side of a re-entrant read-write lock. */
    RL,
    /** The read side of a re-entrant read-write lock. */
    RR,
    /** The write side of a {@code StampedLock}. */
    SW,
    /** The read side of a {@code StampedLock}. */
    SR,
    /** A {@code Semaphore} of one permit, declared as a mutex. */
    SM
}
