package io.github.jlockdep.locks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An executor whose tasks are checked at their end: one that leaves more locks held than it found is a finding.
 *
 * @since 0.1.0
 */
public final class CheckedExecutorService extends AbstractExecutorService {
    private final ExecutorService delegate;
    private final String name;

    /**
     * Wraps an executor.
     *
     * @param delegate the executor, not null
     * @param name its name, as splats show it, not null
     */
    public CheckedExecutorService(ExecutorService delegate, String name) {
        this.delegate = delegate;
        this.name = name;
    }

    @Override
    public void execute(Runnable command) {
        delegate.execute(new Task(Objects.requireNonNull(command, "The task must not be null.")));
    }

    @Override
    public void shutdown() {
        delegate.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return delegate.shutdownNow().stream()
                .map(task -> task instanceof Task checked ? checked.task : task)
                .toList();
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
