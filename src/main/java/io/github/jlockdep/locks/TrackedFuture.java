package io.github.jlockdep.locks;

import io.github.jlockdep.engine.events.ResultWait;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task of a tracked executor: {@code get()} waits for the event of that kind of task. Equal to the
 * wrapped future, so that a pool finds that in its queue by this one.
 */
class TrackedFuture<V extends @Nullable Object> implements Future<V> {
    private final Future<V> delegate;
    private final ResultWait wait;

    TrackedFuture(Future<V> delegate, TrackedTask task, TaskEvents executor) {
        this.delegate = delegate;
        this.wait = new ResultWait(task.event, executor::hasEnded, task.handIn, task.past);
    }

    /** Wraps a future; the wrapper can be run if the future can, as what a thread pool returns. */
    static <V> TrackedFuture<V> of(Future<V> delegate, TrackedTask task, TaskEvents executor) {
        return delegate instanceof Runnable
                ? new OfTask<>(delegate, task, executor)
                : new TrackedFuture<>(delegate, task, executor);
    }

    @Override
    public final V get() throws InterruptedException, ExecutionException {
        return wait.get(delegate::get, delegate::isDone);
    }

    @Override
    public final V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return wait.get(() -> delegate.get(timeout, unit), timeout, delegate::isDone);
    }

    @Override
    public final boolean cancel(boolean mayInterruptIfRunning) {
        wait.mayGive(delegate.isDone());
        boolean cancelled = delegate.cancel(mayInterruptIfRunning);
        wait.tell(delegate.isDone());
        return cancelled;
    }

    @Override
    public final boolean isCancelled() {
        return wait.tell(delegate.isCancelled());
    }

    @Override
    public final boolean isDone() {
        return wait.tell(delegate.isDone());
    }

    @Override
    public final boolean equals(Object other) {
        return delegate.equals(other instanceof TrackedFuture<?> that ? that.delegate : other);
    }

    @Override
    public final int hashCode() {
        return delegate.hashCode();
    }

    @Override
    public final String toString() {
        return delegate.toString();
    }

    /** The result of a task that is its own future. */
    private static final class OfTask<V> extends TrackedFuture<V> implements RunnableFuture<V> {
        private final Runnable task;

        OfTask(Future<V> delegate, TrackedTask ended, TaskEvents executor) {
            super(delegate, ended, executor);
            this.task = (Runnable) delegate;
        }

        @Override
        public void run() {
            task.run();
        }
    }
}
