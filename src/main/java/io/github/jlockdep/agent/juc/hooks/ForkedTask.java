package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A {@code RecursiveTask} or {@code RecursiveAction} of the program's own. What is handed in from outside of the workers
 * is a {@link LoneTask}, and has a tag; what a worker forks gets one only if somebody waits for it under a lock.
 */
/*
 * There are millions of the latter, and most of them run within the one that forked them. So the event of their Java
 * class is opened only where a worker has nothing else open: what it helps with while it waits for another task is a
 * part of that one; and after the first ones of a class only now and then. For the same reason, and because a task that
 * takes a lock and then waits for parts of itself which take none would look like a ring, nobody waits for a task of a
 * class that he is in the middle of.
 */
public final class ForkedTask {
    private static final int ALL_FOLLOWED = 1_000;
    private static final int ONE_IN = 64;

    private static final ClassValue<@Nullable Kind> FOLLOWED = new ClassValue<>() {
        @Override
        protected @Nullable Kind computeValue(Class<?> kind) {
            return Origins.follows(kind) ? new Kind(LoneTask.event(kind)) : null;
        }
    };

    /** The tasks of one Java class. */
    private static final class Kind {
        final Event event;
        /* A lost update is one more task that is followed. */
        private int begun;

        Kind(Event event) {
            this.event = event;
        }

        /** Whether the next one is followed. */
        boolean isNextFollowed() {
            if (begun < ALL_FOLLOWED) {
                begun++;
                return true;
            }
            return ThreadLocalRandom.current().nextInt(ONE_IN) == 0;
        }
    }

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
        Kind kind = FOLLOWED.get(task.getClass());
        if (kind == null || !kind.isNextFollowed()) {
            return null;
        }
        kind.event.opened();
        return kind.event;
    }

    /** The tag of the task, which has none, and which the thread is about to wait for; null if it is not followed. */
    static @Nullable TaskTag awaited(Object task) {
        HeldLocks held = HeldLocks.current();
        int depth = held.depth();
        if (depth == 0 || depth == 1 && LockClasses.of(held.word(0)).isEvent()) {
            return null;
        }
        Kind kind = FOLLOWED.get(task.getClass());
        boolean follows = kind != null && !held.holds(kind.event.map()) && held.ownLocksHeld() > 0;
        return follows ? LoneTask.of(task) : null;
    }
}
