package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.HandIn;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.events.ResultWait;
import org.jspecify.annotations.Nullable;

/**
 * What a future is followed as: the event that it waits for, which is that of the tasks of its kind; or one of its own
 * that it triggers.
 */
final class TaskTag {
    final Event event;
    final ResultWait wait;
    final HandIn handIn = new HandIn();
    /** Whether completion triggers the event. Otherwise the end of the task does. */
    final boolean triggers;

    /** What the task is followed as that no pool is known to run; null for any other. */
    final @Nullable LoneTask alone;

    private final @Nullable PoolTag pool;

    private TaskTag(Event event, @Nullable PoolTag pool, @Nullable LoneTask alone) {
        this.event = event;
        this.pool = pool;
        this.alone = alone;
        this.triggers = pool == null && alone == null;
        this.wait = new ResultWait(event, pool == null ? null : pool::hasEnded, handIn, new Past());
    }

    /** The result of a task of the pool. */
    static TaskTag of(Event event, PoolTag pool) {
        return new TaskTag(event, pool, null);
    }

    /** The result of a task that no pool is known to run. */
    static TaskTag of(LoneTask task, Event event) {
        return new TaskTag(event, null, task);
    }

    /** A promise that anybody keeps. */
    static TaskTag promise(Event event) {
        return new TaskTag(event, null, null);
    }

    /** Whether nobody can say any longer what it waits for. */
    boolean isStale() {
        return pool != null && pool.isResized();
    }
}
