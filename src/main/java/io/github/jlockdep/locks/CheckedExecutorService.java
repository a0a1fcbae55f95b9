package io.github.jlockdep.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An executor whose tasks are checked at their end: one that leaves more locks held than it found is a finding. Not so
 * where the queue of a wrapped thread pool has a comparator, which gets the program's own tasks.
 *
 * @since 0.1.0
 */
public final class CheckedExecutorService extends AbstractExecutorService {
    private final ExecutorService delegate;
    private final String name;
    private final OwnTasks ownTasks;

    /**
     * Wraps an executor.
     *
     * @param delegate the executor, not null
     * @param name its name, as splats show it, not null
     */
    public CheckedExecutorService(ExecutorService delegate, String name) {
        this.delegate = delegate;
        this.name = name;
        this.ownTasks = new OwnTasks(delegate);
    }

    @Override
    public void execute(Runnable command) {
        boolean asItIs = ownTasks.isExecutedAsItIs(command);
        delegate.execute(asItIs ? command : new Task(Objects.requireNonNull(command, "The task must not be null.")));
    }

    @Override
    public void shutdown() {
        delegate.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> left = new ArrayList<>(); // as the JDK's, the caller's to change
        for (Runnable task : delegate.shutdownNow()) {
            left.add(task instanceof Task checked ? checked.task : task);
        }
        return left;
    }

    @Override
    public boolean isShutdown() {
        return delegate.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return delegate.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return delegate.awaitTermination(timeout, unit);
    }

    @Override
    public String toString() {
        return name + "[" + delegate + "]";
    }

    private final class Task implements Runnable {
        private final Runnable task;

        Task(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            Leftovers leftovers = Leftovers.atBegin();
            try {
                task.run();
            } finally {
                leftovers.check(name);
            }
        }
    }
}
