package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Moment;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is over once an executor has ended: all that its tasks have done. Safe for use by any thread.
 *
 * <p>Costs a task less than a microsecond at its end; holds as much as {@value #PARTS} threads know of others.
 */
/*
 * The ends of tasks are joined in several parts, so that threads of one executor seldom write to the same one. The runs
 * on one thread are in one part, where they count once as long as no other executor has tasks on that thread. What the
 * tasks themselves did is known as one, however many they were; the parts say what was over for them.
 */
public final class EndedTasks {
    private static final int PARTS = 16;

    private static final AtomicLong executors = new AtomicLong();

    private final Past[] parts = new Past[PARTS];
    private final Clock end = Clock.ofEndOfExecutor(executors.getAndIncrement());
    /** Its latest tasks, if they begin in turn. */
    final TasksInTurn inTurn;

    /**
     * What is over once an executor has ended that has run nothing yet.
     *
     * @param executor the executor
     * @param threads how many tasks it runs at once; 0 if nobody knows
     */
    public EndedTasks(Object executor, int threads) {
        inTurn = new TasksInTurn(executor, threads);
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Past();
        }
    }

    /** A task ends on the thread, and with it that is over. */
    void add(HeldLocks held, Moment end) {
        parts[(int) held.owner().id() & PARTS - 1].add(end);
    }

    /** When all tasks of the executor have ended. */
    Clock end() {
        return end;
    }

    /** The executor of that name has ended: what this thread does from now on comes after all its tasks. */
    public void follow(String executor) {
        for (Past part : parts) {
            part.follow(executor);
        }
        Past.follow(Moment.of(end), executor);
    }
}
