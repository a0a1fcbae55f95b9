package io.github.jlockdep.locks;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Past;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A task of a tracked executor: work on the event of its kind, from which no lock may be left held. */
abstract class TrackedTask {
    private static final boolean OFF = Engine.OFF;

    final Event event;
    /** What is over when the task has ended. */
    final Past past = new Past();

    private final Past handIn = new Past();
    private final String executor;

    /*
     * The thread that is handing the task in, which no thread but that one finds to be itself. If it runs the task then and
     * there, as CallerRunsPolicy makes it, that takes no thread of the executor's.
     */
    private @Nullable Thread submitter;

    private TrackedTask(String executor, Event event) {
        this.executor = executor;
        this.event = event;
        if (!OFF) {
            handIn.add();
        }
    }

    /** Says that the current thread knows that the task has ended. */
    final void ended() {
        past.follow(event.map());
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

    /** Says that the task begins; returns what must be said at its end. */
    final Run begin() {
        boolean opens = !OFF && submitter != Thread.currentThread();
        Run run = new Run(opens, Leftovers.atBegin()); // first, as nobody would undo the rest if the heap were full
        if (opens) {
            Event.forgetHistory();
            handIn.follow(event.map());
            event.opened();
        }
        return run;
    }

    final void end(Run run) {
        if (run.opened) {
            event.closed();
            past.add();
            Event.forgetHistory();
        }
        run.leftovers.check(executor);
    }

    record Run(boolean opened, Leftovers leftovers) {}

    /** A task without result. */
    static sealed class Runs extends TrackedTask implements Runnable {
        final Runnable task;

        Runs(String executor, Event event, Runnable task) {
            super(executor, event);
            this.task = task;
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

        @Override
        public String toString() {
            return task.toString();
        }
    }

    /** A task that has its place in the queue of an executor by its own order. */
    static final class Ordered extends Runs implements Comparable<Ordered> {
        private final Comparable<Object> place;

        @SuppressWarnings("unchecked") // as unchecked as in the queue that compares
        Ordered(String executor, Event event, Runnable task) {
            super(executor, event, task);
            this.place = (Comparable<Object>) task;
        }

        @Override
        public int compareTo(Ordered other) {
            return place.compareTo(other.task);
        }
    }

    /** A task with a result. */
    static final class Calls<V extends @Nullable Object> extends TrackedTask implements Callable<V> {
        private final Callable<V> task;

        Calls(String executor, Event event, Callable<V> task) {
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
