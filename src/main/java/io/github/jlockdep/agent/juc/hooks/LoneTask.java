package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.threads.HeldLocks;
import org.jspecify.annotations.Nullable;

/**
 * A task that no pool is known to run: a {@code FutureTask} that a thread of its own runs, or what {@code supplyAsync}
 * and {@code runAsync} hand in to the common pool or to any other executor, or what is handed in to a
 * {@code ForkJoinPool}. All tasks of one Java class are one event.
 */
final class LoneTask {
    private static final long UNKNOWN = 0;

    private static final ClassValue<Event> BY_KIND = new ClassValue<>() {
        @Override
        protected Event computeValue(Class<?> kind) {
            return Event.ofLoneTasks(Origins.named("task " + PoolTag.stableName(kind)));
        }
    };

    private final TaskTag tag;
    /** The thread that handed it in, by its number: where that runs it, nobody waits for another one. */
    private final long maker;

    private LoneTask(Class<?> kind, long maker) {
        this.tag = TaskTag.of(this, BY_KIND.get(kind));
        this.maker = maker;
    }

    /** The thread hands in the task, which completes a future. */
    static void made(Object task) {
        Class<?> kind = Tasks.kind(task);
        if (Origins.follows(kind)) {
            TaskTag tag = new LoneTask(kind, number()).tag;
            tag.handIn.add();
            Tasks.tagIfNone(task, tag);
        }
    }

    /** What all tasks of that Java class are, which is followed. */
    static Event event(Class<?> kind) {
        return BY_KIND.get(kind);
    }

    /** The tag of the task from now on, if it has none; null if it is not followed. */
    static @Nullable TaskTag of(Object task) {
        if (!Tasks.hasTag(task)) {
            return null;
        }
        Class<?> kind = Tasks.kind(task);
        return Origins.follows(kind) ? Tasks.tagIfNone(task, new LoneTask(kind, UNKNOWN).tag) : null;
    }

    /** The thread begins the task. */
    void begin() {
        if (number() != maker) {
            tag.event.opened();
        }
    }

    /** The task has ended. */
    void end() {
        if (number() != maker) {
            tag.event.closed();
        }
        tag.wait.tell(true);
    }

    private static long number() {
        return HeldLocks.current().owner().id();
    }
}
