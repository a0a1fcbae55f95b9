package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.report.ThreadRef;
import org.jspecify.annotations.Nullable;

/**
 * What a thread had taken lately when it handed a task in, or came to its end. Nobody changes it.
 *
 * @param history what it had taken
 * @param thread the thread
 * @param clock what was over for it then; null if it knew nothing of others, nor they of it
 * @param task in the middle of which task it was; null if in none
 */
public record Taken(
        History history,
        ThreadRef thread,
        @Nullable Clock clock,
        @Nullable TaskRun task) {
    /** What the thread took last; null if it goes on, or that is forgotten. */
    public static @Nullable Taken ofEnded(Thread thread) {
        HeldLocks held = thread.getState() == Thread.State.TERMINATED ? ThreadStacks.ofEnded(thread) : null;
        History history = held == null ? null : held.history();
        return held == null || history == null ? null : new Taken(history, held.owner(), held.clock(), null);
    }
}
