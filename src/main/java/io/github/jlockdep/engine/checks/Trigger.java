package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.LockStack;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.report.ThreadRef;
import org.jspecify.annotations.Nullable;

/**
 * A lock that a thread needed to trigger an event.
 *
 * @param event what is triggered
 * @param word the lock, as it was taken
 * @param lockKey the chain key as it was when the lock had been taken
 * @param taker who took the lock
 * @param doubtful whether the lock was taken at a time when nobody waited, so that the trigger may do without it
 */
public record Trigger(LockMap event, long word, long lockKey, Taker taker, boolean doubtful) {
    /**
     * Who took the lock.
     *
     * @param thread the thread
     * @param when what was over for it then; {@link Clock#ofAnyMoment} if nobody knows
     * @param task in the middle of which task it was; null if in none
     * @param awaited when the task was handed in for which it waited then; null if it took a lock, or nobody knows
     * @param relation what it has to do with the thread that triggers the event, as splats say it; null if it is that
     *     thread
     */
    public record Taker(
            ThreadRef thread,
            @Nullable Clock when,
            @Nullable TaskRun task,
            @Nullable Clock awaited,
            @Nullable Relation relation) {}

    /** What one thread has to do with another one that needs what it took. */
    public enum Relation {
        /** The other one waits for its end. */
        JOINED(" joins "),
        /** The other one runs a task that it has handed in. */
        HANDED_IN(" runs a task of ");

        final String words;

        Relation(String words) {
            this.words = words;
        }
    }

    /** What the graph keeps as the outer end: all who will trigger the event share it, so it guards nothing. */
    long outer() {
        return outer(event, doubtful);
    }

    private static long outer(LockMap event, boolean doubtful) {
        return event.word | Word.SHARED | (doubtful ? Word.OUTLASTS : 0);
    }

    /** The number under which this is known: never that of the chain in which the event is waited for. */
    public long key() {
        return key(event, lockKey, doubtful);
    }

    /** {@link #key()} of a trigger that is yet to be made. */
    public static long key(LockMap event, long lockKey, boolean doubtful) {
        return LockStack.extend(~lockKey, event.node, outer(event, doubtful));
    }
}
