package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of one task from its hand-in to its beginning: what is over when it begins, and what who knows of that beginning
 * knows besides. Safe for use by any thread.
 *
 * <ul>
 *   <li>Who knows that the task has begun, and waits for its end, waits for no other task of the executor.
 *   <li>An executor of two threads begins the task as soon as one of them is free. If a task is in the middle of its own
 *       work meanwhile, that is the other one, so all tasks that were handed in before have ended.
 * </ul>
 */
public final class HandIn {
    private record Begun(TaskRun task, List<Moment> earlier) {}

    private final Past past = new Past();
    private volatile @Nullable Begun begun;
    private volatile boolean later;

    /** What this thread has done so far is over when the task begins. */
    public void add() {
        past.handIn();
    }

    /** The task begins some time after its hand-in, others earlier that are handed in later. */
    public void later() {
        later = true;
    }

    boolean isInTurn() {
        return !later;
    }

    /** What is over when the task begins; null as long as that is nothing. */
    @Nullable
    Moment moment() {
        return past.moment();
    }

    /** The task begins; with what is over when those have ended that were handed in before, as far as they are known. */
    void begins(TaskRun task, List<Moment> earlier) {
        begun = new Begun(task, earlier);
    }

    /**
     * What the thread waits for when it waits for the end of the task: that end if the task is known to have begun,
     * otherwise the task that was handed in then; null if nobody knows.
     */
    @Nullable
    Clock awaitedBy(HeldLocks held) {
        Begun known = begun;
        if (known == null
                || !known.task.hasBegunBefore(held.clock())
                || held.isInOneOf(new long[] {known.task.number()})) {
            return past.clock();
        }
        return Clock.ofEnd(known.task.number(), null);
    }

    /** This thread knows that the task, one of that event, has ended. */
    public void hasEnded(Event event) {
        Begun known = begun;
        if (known == null || known.earlier.isEmpty()) {
            return;
        }
        HeldLocks held = HeldLocks.current();
        boolean isOnOtherThread = known.task.outer() == null && known.task.isHandedInDuring(held.run());
        if (isOnOtherThread && EventTracker.isInTaskOfSameExecutor(held, event)) {
            known.earlier.forEach(end -> Past.follow(end, event.map().node.name()));
        }
    }
}
