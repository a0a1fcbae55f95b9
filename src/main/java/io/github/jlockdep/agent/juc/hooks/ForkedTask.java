package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import org.jspecify.annotations.Nullable;

/**
 * A {@code RecursiveTask} or {@code RecursiveAction} of the program's own. What is handed in from outside of the workers
 * is a {@link LoneTask}, and has a tag; what a worker forks gets one only if somebody waits for it under a lock.
 */
/*
 * There are millions of the latter, and most of them run within the one that forked them. So the event of their Java
 * class is opened only where a worker has nothing else open: what it helps with while it waits for another task is a
 * part of that one. For the same reason, and because a task that takes a lock and then waits for parts of itself which
 * take none would look like a ring, nobody waits for a task of a class that he is in the middle of.
 */
public final class ForkedTask {
    private static final ClassValue<@Nullable Event> FOLLOWED = new ClassValue<>() {
        @Override
        protected @Nullable Event computeValue(Class<?> kind) {
            return Origins.follows(kind) ? LoneTask.event(kind) : null;
        }
    };

    private ForkedTask() {}

    static boolean isOne(Object task) {
        return task instanceof RecursiveTask<?> || task instanceof RecursiveAction;
    }

    /** The thread forks something, maybe such a task; not all that is handed in is one. */
    public static void forked(Object task) {
        if (isOne(task) && !(Thread.currentThread() instanceof ForkJoinWorkerThread)) {
            handedIn(task);
        }
    }

    /** The thread hands in something to a pool, maybe such a task. */
    public static void handedIn(Object task) {
        if (isOne(task) && Tasks.hasTag(task)) {
            LoneTask.made(task);
        }
    }

    /** The thread begins the task, which has no tag; returns what to close at its end, null for nothing. */
    static @Nullable Event begin(Object task) {
        if (HeldLocks.current().depth() > 0) {
            return null;
        }
        Event event = FOLLOWED.get(task.getClass());
        if (event != null) {
            event.opened();
        }
        return event;
    }

    /** The tag of the task, which has none, and which the thread is about to wait for; null if it is not followed. */
    static @Nullable TaskTag awaited(Object task) {
        HeldLocks held = HeldLocks.current();
        if (held.depth() == 0) {
            return null;
        }
        Event event = FOLLOWED.get(task.getClass());
        boolean follows = event != null && !held.holds(event.map()) && held.ownLocksHeld() > 0;
        return follows ? LoneTask.of(task) : null;
    }
}
