package io.github.jlockdep.engine.classes;

/**
 * One held lock in a {@code long}: 38 bits of instance number, 20 bits of class number, 6 bits of how it is held.
 *
 * <p>Held stacks are arrays of these words, not of references: a store of a reference costs a barrier of the garbage
 * collector between the lock's two fences, and a stale reference keeps its lock alive. Instance numbers start at 1.
 */
public final class Word {
    /** Taken as a reader. */
    public static final int SHARED = 1;
    /** Taken without waiting: no dependency leads to it, and another run may not get it. */
    public static final int TRIED = 2;
    /** Waited for with a timeout. */
    public static final int TIMED = 4;
    /** One more hold of a lock that stands further down the stack; no dependency comes from it. */
    public static final int REENTRY = 8;
    /** Its release is to be looked at: it is pinned, or other threads have been told that it is held. */
    public static final int NOTED = 16;
    /** A lock that was held when this one was taken has been released since. */
    public static final int OUTLASTS = 32;

    /**
     * Of a permit, together, as no hold is both tried and timed: its thread has had more permits since it took this
     * one.
     */
    private static final int LESSENED = TRIED | TIMED;
    /** One more permit of a semaphore that stands further down the stack; no dependency comes from it. */
    public static final int ONE_MORE = REENTRY | LESSENED;

    private static final int INSTANCE_SHIFT = 26;
    private static final int CLASS_SHIFT = 6;

    public static final int MAX_CLASSES = 1 << 20;
    /** The bits that enter a chain key. */
    static final long ALL_BUT_NOTE = ~(long) NOTED;
    /** The same if the class has many instances. */
    static final long CLASS_AND_MODE = (1L << INSTANCE_SHIFT) - 1 & ALL_BUT_NOTE;
    /** The bits of the innermost word that agree with the lock in a release that needs no further look. */
    public static final long INSTANCE_AND_NOTE = -1L << INSTANCE_SHIFT | NOTED;

    private Word() {}

    public static long of(long instance, int lockClass) {
        return instance << INSTANCE_SHIFT | (long) lockClass << CLASS_SHIFT;
    }

    public static long instance(long word) {
        return word >>> INSTANCE_SHIFT;
    }

    public static int lockClass(long word) {
        return (int) (word >>> CLASS_SHIFT) & (MAX_CLASSES - 1);
    }

    public static boolean sameInstance(long word, long other) {
        return (word ^ other) >>> INSTANCE_SHIFT == 0;
    }

    /** How it is held. */
    static long mode(long word) {
        return word & ((1L << CLASS_SHIFT) - 1);
    }

    public static boolean isShared(long word) {
        return (word & SHARED) != 0;
    }

    public static boolean isReentry(long word) {
        return (word & REENTRY) != 0;
    }

    /** Whether this is one more permit, which makes a chain another one, and no re-entry of a lock. */
    static boolean isOneMore(long word) {
        return (word & ONE_MORE) == ONE_MORE;
    }

    /** The word of a permit whose thread has given back others since it took this one. */
    static long lessened(long word) {
        return word | LESSENED;
    }

    /** Whether this is a permit whose thread has given back others since it took this one. */
    public static boolean isLessened(long word) {
        return (word & ONE_MORE) == LESSENED;
    }

    /** Whether the words stand for the same lock, taken in the same way. */
    public static boolean sameHold(long word, long other) {
        return ((word ^ other) & ~(OUTLASTS | NOTED)) == 0;
    }

    public static boolean outlasts(long word) {
        return (word & OUTLASTS) != 0;
    }

    /** The first word, without those of its modes that are weaker than the modes of the other one. */
    public static long stronger(long word, long other) {
        return word & ~((SHARED | TIMED) & ~other);
    }

    /** Whether another run may go on without this lock, because its try or its timed wait may fail. */
    public static boolean mayBeMissing(long word) {
        return (word & (TRIED | TIMED)) != 0;
    }
}
