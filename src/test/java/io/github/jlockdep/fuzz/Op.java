package io.github.jlockdep.fuzz;

import java.util.Locale;

/**
 * One operation of a thread of a {@link LockProgram}.
 *
 * @param kind what is done
 * @param shared whether it is done as a reader
 * @param lock the number of the lock or flag, of the latch, or of the thread that it is done to
 * @param id what the operations that belong to one acquisition have in common, unique in the thread
 */
record Op(Kind kind, boolean shared, int lock, int id) {
    enum Kind {
        /** Takes the lock, waiting as long as it takes. */
        LOCK,
        /** Takes the lock if it is free at once; otherwise everything up to the END of the same id is skipped. */
        TRY,
        /** As TRY, but may wait for a while first. */
        TIMED,
        /** Gives back one hold of the lock. */
        UNLOCK,
        /** Counts down the latch. */
        COUNT,
        /** Waits until the latch was counted down by each COUNT of the program. */
        AWAIT,
        /** Sets the flag; no other thread ever sets it. */
        BEGIN,
        /** Clears the flag. */
        DONE,
        /** Waits until the flag is clear. */
        WAIT,
        /** Waits for the end of another thread. */
        JOIN,
        /** Where the thread goes on when TRY or TIMED failed; does nothing. */
        END
    }

    Op(Kind kind, int lock, int id) {
        this(kind, false, lock, id);
    }

    /** Another operation of the same acquisition. */
    Op as(Kind other) {
        return new Op(other, shared, lock, id);
    }

    boolean isConditional() {
        return kind == Kind.TRY || kind == Kind.TIMED;
    }

    boolean acquires() {
        return kind == Kind.LOCK || isConditional();
    }

    boolean isOfLatch() {
        return kind == Kind.COUNT || kind == Kind.AWAIT;
    }

    boolean isOfFlag() {
        return kind == Kind.BEGIN || kind == Kind.DONE || kind == Kind.WAIT;
    }

    /** By how much the operation changes the number of holds; a flag counts as held while it is set. */
    int holds() {
        return switch (kind) {
            case LOCK, TRY, TIMED, BEGIN -> 1;
            case UNLOCK, DONE -> -1;
            case COUNT, AWAIT, WAIT, JOIN, END -> 0;
        };
    }

    /** Whether other threads may keep the thread from doing this. */
    boolean mayBeKeptOut() {
        return acquires() || kind == Kind.AWAIT || kind == Kind.WAIT || kind == Kind.JOIN;
    }

    /** Whether it is done to a latch, a flag or a thread, and not to a lock. */
    boolean isOfEvent() {
        return isOfLatch() || isOfFlag() || kind == Kind.JOIN;
    }

    /** Whether the thread may stay here for ever. */
    boolean waitsForEver() {
        return mayBeKeptOut() && !isConditional();
    }

    /** Whether a writer waits in the queue of the lock, where those who want to read see it. */
    boolean queuesAsWriter() {
        return !shared && (kind == Kind.LOCK || kind == Kind.TIMED);
    }

    @Override
    public String toString() {
        String name = LockProgram.name(lock);
        name = shared ? name.toLowerCase(Locale.ROOT) : name;
        return switch (kind) {
            case LOCK -> name;
            case TRY -> "try(" + name + ")[";
            case TIMED -> "timed(" + name + ")[";
            case UNLOCK -> "-" + name;
            case COUNT -> "count(" + lock + ")";
            case AWAIT -> "await(" + lock + ")";
            case BEGIN -> "begin(" + name + ")";
            case DONE -> "done(" + name + ")";
            case WAIT -> "wait(" + name + ")";
            case JOIN -> "join(" + lock + ")";
            case END -> "]";
        };
    }
}
