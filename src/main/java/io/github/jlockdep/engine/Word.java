package io.github.jlockdep.engine;

/**
 * One held lock in a {@code long}: 40 bits of instance number, 20 bits of class number, 4 bits of how it was taken.
 *
 * <p>Held stacks are arrays of these words rather than of references, because a reference store costs a garbage collector
 * barrier between the lock's two fences, and because a stale word keeps nothing alive. Instance numbers start at 1.
 */
final class Word {
    /** Taken as a reader. */
    static final int SHARED = 1;
    /** Taken without waiting: nothing leads to it, and another run may go without it. */
    static final int TRIED = 2;
    /** Waited for with a timeout. */
    static final int TIMED = 4;
    /** One more hold of a lock that stands further down; no dependency comes from it. */
    static final int REENTRY = 8;

    static final int MAX_CLASSES = 1 << 20;
    static final long CLASS_AND_MODE = (1L << 24) - 1;

    private Word() {}

    static long of(long instance, int lockClass) {
        return instance << 24 | (long) lockClass << 4;
    }

    static long instance(long word) {
        return word >>> 24;
    }

    static int lockClass(long word) {
        return (int) (word >>> 4) & (MAX_CLASSES - 1);
    }

    static boolean sameInstance(long word, long other) {
        return (word ^ other) >>> 24 == 0;
    }

    static boolean isShared(long word) {
        return (word & SHARED) != 0;
    }

    static boolean isReentry(long word) {
        return (word & REENTRY) != 0;
    }

    /** Whether another run may have got past without this lock: a try or a timeout that failed. */
    static boolean mayBeMissing(long word) {
        return (word & (TRIED | TIMED)) != 0;
    }
}
