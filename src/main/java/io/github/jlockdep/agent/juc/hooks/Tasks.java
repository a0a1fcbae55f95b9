package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.events.Event;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The insides of tasks: what the application has handed in, and the future that has the tag. */
final class Tasks {
    private static final Class<?> ADAPTER = JdkFields.type("Executors$RunnableAdapter");
    private static final Class<?> SUPPLY = JdkFields.type("CompletableFuture$AsyncSupply");
    private static final Class<?> RUN = JdkFields.type("CompletableFuture$AsyncRun");

    private static final VarHandle CALLABLE = JdkFields.field(FutureTask.class, "callable", Callable.class);
    private static final VarHandle ADAPTED = JdkFields.field(ADAPTER, "task", Runnable.class);
    private static final VarHandle SUPPLIED = JdkFields.field(SUPPLY, "dep", CompletableFuture.class);
    private static final VarHandle SUPPLIER = JdkFields.field(SUPPLY, "fn", Supplier.class);
    private static final VarHandle DONE = JdkFields.field(RUN, "dep", CompletableFuture.class);
    private static final VarHandle RUNNABLE = JdkFields.field(RUN, "fn", Runnable.class);
    private static final VarHandle TAG_OF_TASK = JdkFields.field(FutureTask.class, Patch.TAG, Object.class);
    private static final VarHandle TAG_OF_FUTURE = JdkFields.field(CompletableFuture.class, Patch.TAG, Object.class);

    private Tasks() {}

    /** The Java class of what the application has handed in as that task. */
    static Class<?> kind(Object task) {
        Object own = task;
        if (task instanceof FutureTask<?>) {
            own = CALLABLE.get(task);
            own = ADAPTER.isInstance(own) ? ADAPTED.get(own) : own;
        } else if (SUPPLY.isInstance(task)) {
            own = SUPPLIER.get(task);
        } else if (RUN.isInstance(task)) {
            own = RUNNABLE.get(task);
        } else if (task instanceof ForkJoinTask<?>) {
            own = Adapted.of(task);
        }
        return own == null ? task.getClass() : own.getClass();
    }

    /** Whether the task is to begin some time after it is handed in, or again and again, or nobody knows. */
    static boolean isForLater(Object task) {
        return task instanceof RunnableScheduledFuture<?> scheduled
                && (Privileged.loader(task.getClass()) != null // whose methods are not to be called here
                        || scheduled.isPeriodic()
                        || scheduled.getDelay(TimeUnit.NANOSECONDS) > 0);
    }

    /** The future that somebody may ask for the result of the task; null if there is none that is known. */
    private static @Nullable Object future(Object task) {
        if (SUPPLY.isInstance(task)) {
            return SUPPLIED.get(task);
        }
        return RUN.isInstance(task) ? DONE.get(task) : task;
    }

    static void tag(Object task, TaskTag tag) {
        Object future = future(task);
        if (future instanceof FutureTask<?>) {
            TAG_OF_TASK.setVolatile(future, tag);
        } else if (future instanceof CompletableFuture<?>) {
            TAG_OF_FUTURE.setVolatile(future, tag);
        }
    }

    /** What the task was tagged as; null if it was not. */
    static @Nullable TaskTag tag(Object task) {
        Object future = future(task);
        if (future instanceof FutureTask<?>) {
            return (TaskTag) TAG_OF_TASK.get(future);
        }
        return future instanceof CompletableFuture<?> ? (TaskTag) TAG_OF_FUTURE.get(future) : null;
    }

    /** Whether the task, or its future, has a field for the tag. */
    static boolean hasTag(Object task) {
        return !(task instanceof ForkJoinTask<?>)
                || Adapted.TAG != null && (ForkedTask.isOne(task) || Adapted.of(task) != null);
    }

    /** Tags the task unless it has a tag; returns the one that it has now. */
    static TaskTag tagIfNone(Object task, TaskTag tag) {
        Object future = future(task);
        VarHandle field = future instanceof FutureTask<?>
                ? TAG_OF_TASK
                : future instanceof ForkJoinTask<?> && Adapted.TAG != null ? Adapted.TAG : TAG_OF_FUTURE;
        Object known = field.compareAndExchange(future, null, tag);
        return known == null ? tag : (TaskTag) known;
    }

    /** The future is a promise from now on, unless it is known as something else; null if it is not followed. */
    static @Nullable TaskTag promise(Object future) {
        LockClassNode node = Origins.classOfEvent(future);
        if (node == null) {
            return null;
        }
        TaskTag tag = TaskTag.promise(Event.once(node));
        Object known = TAG_OF_FUTURE.compareAndExchange(future, null, tag);
        return known == null ? tag : (TaskTag) known;
    }

    /** What a task of a ForkJoinPool was handed in as. */
    private static final class Adapted {
        static final @Nullable VarHandle TAG = OrderField.find(ForkJoinTask.class, Patch.TAG, Object.class);

        private static final Map<Class<?>, VarHandle> FIELDS = new HashMap<>();

        static {
            add("AdaptedCallable", "callable", Callable.class);
            add("AdaptedInterruptibleCallable", "callable", Callable.class);
            add("AdaptedRunnable", "runnable", Runnable.class);
            add("AdaptedRunnableAction", "runnable", Runnable.class);
            if (JdkFields.HAS_INTERRUPTIBLE_TASKS) {
                add("AdaptedInterruptibleRunnable", "runnable", Runnable.class);
            }
        }

        private static void add(String name, String field, Class<?> fieldType) {
            Class<?> type = JdkFields.type("ForkJoinTask$" + name);
            FIELDS.put(type, JdkFields.field(type, field, fieldType));
        }

        /** The {@code Callable} or {@code Runnable}; null if it is a task of its own. */
        static @Nullable Object of(Object task) {
            VarHandle field = FIELDS.get(task.getClass());
            return field == null ? null : field.get(task);
        }
    }
}
