package io.github.jlockdep.engine;

import io.github.jlockdep.report.ThreadRef;

/**
 * A lock that a thread needed to trigger an event.
 *
 * @param event what is triggered
 * @param word the lock, as it was taken
 * @param lockKey the chain key as it was when the lock had been taken
 * @param thread who triggers the event
 * @param doubtful whether the lock was taken at a time when nobody waited, so that the trigger may do without it
 */
record Trigger(LockMap event, long word, long lockKey, ThreadRef thread, boolean doubtful) {
    /** What the graph keeps as the outer end: all who will trigger the event share it, so it guards nothing. */
    long outer() {
        return event.word | Word.SHARED | (doubtful ? Word.OUTLASTS : 0);
    }

    /** The number under which this is known: never that of the chain in which the event is waited for. */
    long key() {
        return LockStack.extend(~lockKey, event.node, outer());
    }

    /** Whether a side was learned from a trigger, and not from begun work, which stands on the stack as if it were tried for. */
    static boolean isOuterOf(Observation side) {
        return isTrigger(side.outer);
    }

    /** Whether the outer end of a side was a doubtful trigger. */
    static boolean isDoubtful(long outer) {
        return isTrigger(outer) && Word.outlasts(outer);
    }

    private static boolean isTrigger(long outer) {
        return Word.isShared(outer)
                && !Word.mayBeMissing(outer)
                && LockClasses.of(outer).isEvent();
    }
}
