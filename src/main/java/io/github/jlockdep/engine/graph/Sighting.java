package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.report.ThreadRef;
import org.jspecify.annotations.Nullable;

/**
 * One thread that did what an observation describes, where, and when.
 *
 * @param thread the thread
 * @param clock what was over for the thread when it took the inner lock; null if it knew nothing of others, nor they of
 *     it
 * @param task in the middle of which task the thread took the inner lock; null if in none
 * @param awaited when the task was handed in for which the thread waits, or the end of the round for which it waits, of
 *     what comes in rounds; null if it waits for none of these, or nobody knows
 * @param outerStack where it took the outer lock; empty if that is not known
 * @param innerStack where it took the inner lock, or tried to
 * @param origin on whose behalf it took the inner lock; null if nobody knows
 */
public record Sighting(
        ThreadRef thread,
        @Nullable Clock clock,
        @Nullable TaskRun task,
        @Nullable Clock awaited,
        StackTraceElement[] outerStack,
        StackTraceElement[] innerStack,
        @Nullable String origin) {

    /** One of a thread that knows nothing of others. */
    public Sighting(ThreadRef thread, StackTraceElement[] outerStack, StackTraceElement[] innerStack) {
        this(thread, null, null, null, outerStack, innerStack, null);
    }

    /** What makes this come before the other one in every run like this; null if they may overlap. */
    public @Nullable String whyBefore(Sighting other) {
        return whyBefore(other, other.clock);
    }

    /** What makes this come before the task was handed in of the other one, in every run like this. */
    public @Nullable String whyBeforeHandIn(Sighting other) {
        return whyBefore(other, other.clockOfHandIn());
    }

    /** What makes the round end for which the thread waits before the other one, or before that was handed in. */
    public @Nullable String whyRoundBefore(Sighting other, boolean handIn) {
        return awaited == null ? null : awaited.whyBefore(handIn ? other.clockOfHandIn() : other.clock);
    }

    private @Nullable Clock clockOfHandIn() {
        return task == null ? clock : task.handedIn();
    }

    private @Nullable String whyBefore(Sighting other, @Nullable Clock then) {
        boolean isInOneOrder =
                thread.id() == other.thread.id() && (task == null || other.task == null || task == other.task);
        if (isInOneOrder) {
            return null;
        }
        String why = Clock.whyBefore(task == null ? thread.id() : task.number(), clock, then);
        return why == null && task != null ? task.whyEndedBefore(then) : why;
    }

    /** Whether this is of a task that is known to have been handed in before the one of the other. */
    public boolean isHandedInBefore(Sighting other) {
        return task != null && other.task != null && task.isHandedInBefore(other.task);
    }

    /** Whether this is of a task that handed in the one of the other. */
    public boolean handsInTaskOf(Sighting other) {
        return task != null && other.task != null && other.task.isHandedInBy(task.number());
    }

    /** Whether the thread waits for a task that is known to have been handed in before the one of the other. */
    public boolean waitsForTaskBefore(Sighting other) {
        return awaited != null && other.task != null && other.task.isHandedInAfter(awaited);
    }

    /** Whether the thread waits for a task that is known to have begun, and is not the one of the other. */
    public boolean waitsForBegunTask(Sighting other) {
        return awaited != null && awaited.isEnd() && other.task != null && awaited.owner() != other.task.number();
    }

    /** What makes the task of this begin before the other one, or before that was handed in; null if nothing does. */
    public @Nullable String whyBegunBefore(Sighting other, boolean handIn) {
        return task == null || task == other.task
                ? null
                : task.whyBegunBefore(handIn ? other.clockOfHandIn() : other.clock);
    }

    /** Whether both are by one thread, in the middle of one task, or of none. */
    public boolean isOfSameRun(Sighting other) {
        return thread.id() == other.thread.id() && task == other.task;
    }
}
