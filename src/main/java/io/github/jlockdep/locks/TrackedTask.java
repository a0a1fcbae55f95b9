package io.github.jlockdep.locks;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.HandIn;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.events.Task;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A task of a tracked executor: work on the event of its kind, from which no lock may be left held. */
abstract class TrackedTask {
    private static final boolean OFF = Engine.OFF;

    final Event event;
    /** What is over when the task begins. */
    final HandIn handIn = new HandIn();
    /** What is over when the task has ended. */
    final Past past = new Past();

    private final TaskEvents executor;

    /*
     * The submitting thread; racy, but only that thread can read its own value. If it runs the task itself, as
     * CallerRunsPolicy makes it, the task takes no thread of the executor's.
     */
    private @Nullable Thread submitter;

    private boolean runsAgain;

    private TrackedTask(TaskEvents executor, Event event) {
        this.executor = executor;
        this.event = event;
        if (!OFF) {
            handIn.add();
        }
    }

    /** Says that the current thread knows that the task has ended. */
    final void ended() {
        past.follow(event.map());
        handIn.hasEnded(event);
    }

    /** Hands the task in to the executor. */
    final <F> F handIn(Supplier<F> submission) {
        submitter = Thread.currentThread();
        try {
            return submission.get();
        } finally {
            submitter = null;
        }
    }

    /** As {@link #handIn}, for a task that is to begin some time after that. */
    final <F> F handInForLater(Supplier<F> submission) {
        handIn.later();
        return handIn(submission);
    }

    /** As {@link #handIn}, for a task that runs again and again: the end of each run hands in the next one. */
    final <F> F handInForGood(Supplier<F> submission) {
        runsAgain = true;
        return handInForLater(submission);
    }

    /** Says that the task begins; returns what must be said at its end. */
    final Run begin() {
        boolean opens = !OFF && submitter != Thread.currentThread() && !executor.isResized();
        Run run = new Run(opens, Leftovers.atBegin()); // first, as nobody would undo the rest if the heap were full
        if (opens) {
            Task.begin(event, handIn, executor.endedTasks);
        }
        return run;
    }

    final void end(Run run) {
        if (run.opened) {
            if (runsAgain) {
                handIn.add();
            }
            Task.end(event, past, executor.endedTasks);
        }
        run.leftovers.check(executor.name);
    }

    record Run(boolean opened, Leftovers leftovers) {}

    /** A task without result. */
    static sealed class Runs extends TrackedTask implements Runnable {
        final Runnable task;

        private Runs(TaskEvents executor, Event event, Runnable task) {
            super(executor, event);
            this.task = task;
        }

        /** Makes a task that is all that the queue, and the purge, of a thread pool can see in the program's own. */
        static Runs of(TaskEvents executor, Event event, Runnable task) {
            if (task instanceof Future<?> future) {
                return task instanceof Comparable
                        ? new OrderedFutures(executor, event, task, future)
                        : new Futures(executor, event, task, future);
            }
            return task instanceof Comparable ? new Ordered(executor, event, task) : new Runs(executor, event, task);
        }

        /** The program's own task, if this is one of ours. */
        static Runnable own(Runnable task) {
            return task instanceof Runs tracked ? tracked.task : task;
        }

        @Override
        public final void run() {
            Run run = begin();
            try {
                task.run();
            } finally {
                end(run);
            }
        }

        @SuppressWarnings("unchecked") // as unchecked as in the queue that compares
        final int compareTasks(Object other) {
            return ((Comparable<Object>) task).compareTo(other instanceof Runs tracked ? tracked.task : other);
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }

    /** A task that has its place in the queue of an executor by its own order. */
    @SuppressWarnings("ComparableType") // compared with the program's own tasks, too
    private static final class Ordered extends Runs implements Comparable<Object> {
        Ordered(TaskEvents executor, Event event, Runnable task) {
            super(executor, event, task);
        }

        @Override
        public int compareTo(Object other) {
            return compareTasks(other);
        }
    }

    /** A task that is its own future, by which a pool knows that it has been cancelled. */
    private static sealed class Futures extends Runs implements RunnableFuture<Object> {
        private final Future<?> future;

        Futures(TaskEvents executor, Event event, Runnable task, Future<?> future) {
            super(executor, event, task);
            this.future = future;
        }

        @Override
        public final boolean cancel(boolean mayInterruptIfRunning) {
            return future.cancel(mayInterruptIfRunning);
        }

        @Override
        public final boolean isCancelled() {
            return future.isCancelled();
        }

        @Override
        public final boolean isDone() {
            return future.isDone();
        }

        @Override
        public final Object get() throws InterruptedException, ExecutionException {
            return future.get();
        }

        @Override
        public final Object get(long timeout, TimeUnit unit)
                throws InterruptedException, ExecutionException, TimeoutException {
            return future.get(timeout, unit);
        }
    }

    /** A task that is both. */
    @SuppressWarnings("ComparableType") // compared with the program's own tasks, too
    private static final class OrderedFutures extends Futures implements Comparable<Object> {
        OrderedFutures(TaskEvents executor, Event event, Runnable task, Future<?> future) {
            super(executor, event, task, future);
        }

        @Override
        public int compareTo(Object other) {
            return compareTasks(other);
        }
    }

    /** A task with a result. */
    static final class Calls<V extends @Nullable Object> extends TrackedTask implements Callable<V> {
        private final Callable<V> task;

        Calls(TaskEvents executor, Event event, Callable<V> task) {
            super(executor, event);
            this.task = task;
        }

        @Override
        public V call() throws Exception {
            Run run = begin();
            try {
                return task.call();
            } finally {
                end(run);
            }
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }
}
