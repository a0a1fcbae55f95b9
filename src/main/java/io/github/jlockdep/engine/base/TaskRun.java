package io.github.jlockdep.engine.base;

import org.jspecify.annotations.Nullable;

/**
 * One run of a task on a thread of an executor. Another run on the same thread may come earlier or later the next time,
 * unless it was over when this one was handed in, or the other way round. Immutable.
 */
public final class TaskRun {
    private final @Nullable Clock handedIn;
    private final @Nullable TaskRun outer;

    /**
     * A run of a task.
     *
     * @param handedIn what was over when it was handed in; null if nothing is known to have been
     * @param outer the run in the middle of which it begins; null if that is none
     */
    public TaskRun(@Nullable Clock handedIn, @Nullable TaskRun outer) {
        this.handedIn = handedIn;
        this.outer = outer;
    }

    /** Whether the task is known to have been handed in before the other one, so that it begins no later. */
    public boolean isHandedInBefore(TaskRun other) {
        return handedIn != null && other.handedIn != null && handedIn.isBefore(other.handedIn);
    }

    /** The run in the middle of which it has begun; null if that is none. */
    public @Nullable TaskRun outer() {
        return outer;
    }

    /**
     * What puts all that a thread did by then before the begin of this run, even if both are on that thread; null if
     * nothing is known to.
     */
    public @Nullable String whyAfter(long thread, @Nullable Clock then) {
        return Clock.whyBefore(thread, then, handedIn);
    }
}
