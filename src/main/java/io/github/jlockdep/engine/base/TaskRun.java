package io.github.jlockdep.engine.base;

import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task on a thread of an executor. Another run on the same thread may come earlier or later the next time,
 * unless it was over when this one was handed in, or the other way round. Immutable.
 */
public final class TaskRun {
    private final long number;
    private final @Nullable Clock handedIn;
    private final @Nullable Clock before;
    private final @Nullable TaskRun outer;

    /**
     * A run of a task.
     *
     * @param thread the thread on which it runs
     * @param runsBefore how many runs there were on that thread before
     * @param handedIn what was over when it was handed in; null if nothing is known to have been
     * @param before what was over for the thread when it began the task; null if it knew nothing of others
     * @param outer the run in the middle of which it begins; null if that is none
     */
    public TaskRun(
            long thread, int runsBefore, @Nullable Clock handedIn, @Nullable Clock before, @Nullable TaskRun outer) {
        this.number = Clock.run(thread, runsBefore);
        this.handedIn = handedIn;
        this.before = before;
        this.outer = outer;
    }

    private TaskRun(long number, @Nullable Clock handedIn) {
        this.number = number;
        this.handedIn = handedIn;
        this.before = null;
        this.outer = null;
    }

    /** A run that another JVM has recorded, of which only the order is known in which it was handed in. */
    public static TaskRun recorded(long number, LongUnaryOperator numbered, @Nullable Clock handedIn) {
        return new TaskRun(Clock.renumbered(number, numbered), handedIn);
    }

    /** What tells it apart from all other runs, and from threads by their identifiers. */
    public long number() {
        return number;
    }

    /** Whether the task is known to have been handed in before the other one, so that it begins no later. */
    public boolean isHandedInBefore(TaskRun other) {
        return handedIn != null && other.handedIn != null && handedIn.isBefore(other.handedIn);
    }

    /** What was over for the thread when it began the task; null if it knew nothing of others. */
    public @Nullable Clock before() {
        return before;
    }

    /** Whether that thread, or run of a task, has handed it in. */
    public boolean isHandedInBy(long threadOrRun) {
        return handedIn != null && handedIn.owner() == threadOrRun;
    }

    /** Whether the task is known to have been handed in after that, so that it begins no earlier than one of then. */
    public boolean isHandedInAfter(Clock then) {
        return handedIn != null && then.isBefore(handedIn);
    }

    /** What was over when it was handed in; null if nothing is known to have been. */
    public @Nullable Clock handedIn() {
        return handedIn;
    }

    /** The run in the middle of which it has begun; null if that is none. */
    public @Nullable TaskRun outer() {
        return outer;
    }
}
