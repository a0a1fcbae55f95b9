package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Clock;
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
 * @param thread who triggers the event
 * @param when what was over for the thread when it took the lock; {@link Clock#ofAnyMoment} if nobody knows
 * @param doubtful whether the lock was taken at a time when nobody waited, so that the trigger may do without it
 */
public record Trigger(
        LockMap event,
        long word,
        long lockKey,
        ThreadRef thread,
        @Nullable Clock when,
        boolean doubtful) {
    /** What the graph keeps as the outer end: all who will trigger the event share it, so it guards nothing. */
    long outer() {
        return event.word | Word.SHARED | (doubtful ? Word.OUTLASTS : 0);
    }

    /** The number under which this is known: never that of the chain in which the event is waited for. */
    public long key() {
        return LockStack.extend(~lockKey, event.node, outer());
    }
}
