package io.github.jlockdep.engine.base;

import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task on a thread of an executor. Another run on the same thread may come earlier or later the next time,
 * unless it was over when this one was handed in, or the other way round. Immutable.
 */
/*
 * The number of a run is negative, and contains the thread and how many runs there were on it before. The next run on
 * the thread has the next lower number, unless the part of the number that counts them is full: then one of its upper
 * bits grows. No two threads have adjacent numbers, as the count begins with 1.
 */
public final class TaskRun {
    /** A run beyond those that can be told apart: no clock knows it. */
    private static final long UNNUMBERED = Long.MIN_VALUE;

    private static final int RUN_BITS = 24;
    private static final long MOST_RUNS = (1L << RUN_BITS) - 1;
    private static final int THREAD_BITS = 32;
    private static final long MOST_THREADS = 1L << THREAD_BITS;
    private static final long THREAD = (MOST_THREADS - 1) << RUN_BITS;
    private static final long MOST_ROUNDS = (1L << Long.SIZE - 1 - THREAD_BITS - RUN_BITS) - 1;

    private final long number;
    private final @Nullable Clock handedIn;
    private final @Nullable Clock before;
    private final @Nullable TaskRun outer;
    private final @Nullable Clock endOfExecutor;

    /**
     * A run of a task.
     *
     * @param thread the thread on which it runs
     * @param runsBefore how many runs there were on that thread before
     * @param handedIn what was over when it was handed in; null if nothing is known to have been
     * @param before what was over for the thread when it began the task; null if it knew nothing of others
     * @param outer the run in the middle of which it begins; null if that is none
     * @param endOfExecutor when all tasks of its executor have ended
     */
    public TaskRun(
            long thread,
            long runsBefore,
            @Nullable Clock handedIn,
            @Nullable Clock before,
            @Nullable TaskRun outer,
            Clock endOfExecutor) {
        this.number = number(thread, runsBefore);
        this.handedIn = handedIn;
        this.before = before;
        this.outer = outer;
        this.endOfExecutor = endOfExecutor;
    }

    private TaskRun(long number, @Nullable Clock handedIn) {
        this.number = number;
        this.handedIn = handedIn;
        this.before = null;
        this.outer = null;
        this.endOfExecutor = null;
    }

    /** A run that another JVM has recorded, of which only the order is known in which it was handed in. */
    public static TaskRun recorded(long number, LongUnaryOperator numbered, @Nullable Clock handedIn) {
        return new TaskRun(renumbered(number, numbered), handedIn);
    }

    /** What stands in clocks for the run of a task on the thread, given how many there were before. */
    static long number(long thread, long runsBefore) {
        long rounds = runsBefore / MOST_RUNS;
        return thread >= MOST_THREADS || rounds >= MOST_ROUNDS
                ? UNNUMBERED
                : -(rounds << THREAD_BITS + RUN_BITS | thread << RUN_BITS | 1 + runsBefore % MOST_RUNS);
    }

    /** Whether a number is that of a run, and not that of a thread. */
    static boolean isRun(long threadOrRun) {
        return threadOrRun < 0;
    }

    /** Whether it tells a thread, or a run, apart from all others. */
    static boolean isNumbered(long threadOrRun) {
        return threadOrRun != UNNUMBERED;
    }

    static long threadOf(long run) {
        return (-run & THREAD) >> RUN_BITS;
    }

    /** The number of the same run, or thread, where threads have other numbers. */
    static long renumbered(long threadOrRun, LongUnaryOperator numbered) {
        if (!isRun(threadOrRun)) {
            return numbered.applyAsLong(threadOrRun);
        }
        long run = -threadOrRun;
        return isNumbered(threadOrRun)
                ? -(run & ~THREAD | numbered.applyAsLong(threadOf(threadOrRun)) << RUN_BITS)
                : UNNUMBERED;
    }

    /** What puts its end, with that of all tasks of its executor, before that; null if nothing is known to. */
    public @Nullable String whyEndedBefore(@Nullable Clock then) {
        return endOfExecutor == null ? null : endOfExecutor.whyBefore(then);
    }

    /** What tells it apart from all other runs, and from threads by their identifiers. */
    public long number() {
        return number;
    }

    /** Whether the task is known to have been handed in before the other one, so that it begins no later. */
    public boolean isHandedInBefore(TaskRun other) {
        return other.handedIn != null && isHandedInBefore(other.handedIn);
    }

    /** Whether the task is known to have been handed in before that, so that it begins no later than one of then. */
    public boolean isHandedInBefore(Clock then) {
        return handedIn != null && handedIn.isBefore(then);
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

    /** Whether the task was handed in when that run of another one had begun. */
    public boolean isHandedInDuring(long run) {
        return isRun(run) && (isHandedInBy(run) || Clock.whyBefore(run, null, handedIn) != null);
    }

    /** Whether the task is known to have begun before that. */
    public boolean hasBegunBefore(@Nullable Clock now) {
        return whyBegunBefore(now) != null;
    }

    /** What puts its beginning before that; null if nothing is known to. */
    public @Nullable String whyBegunBefore(@Nullable Clock now) {
        return Clock.whyBefore(number, null, now);
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
