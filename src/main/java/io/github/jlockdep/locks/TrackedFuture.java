package io.github.jlockdep.locks;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The result of a task of a tracked executor. Who asks for it waits for the event of that kind of task. */
class TrackedFuture<V extends @Nullable Object> implements Future<V> {
    private final Future<V> delegate;
    private final ResultWait wait;

    TrackedFuture(Future<V> delegate, TrackedTask task, TaskEvents executor) {
        this.delegate = delegate;
        this.wait = new ResultWait(task.event, executor, task.past);
    }

    @Override
    public final V get() throws InterruptedException, ExecutionException {
        if (!wait.beginInterruptibly(delegate.isDone())) {
            return delegate.get();
        }
        try {
            return delegate.get();
        } finally {
            wait.end(delegate.isDone());
        }
    }

    @Override
    public final V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!wait.beginTimed(delegate.isDone(), timeout)) {
            return delegate.get(timeout, unit);
        }
        boolean timedOut = false;
        try {
            return delegate.get(timeout, unit);
        } catch (TimeoutException e) {
            timedOut = true;
            throw e;
        } finally {
            wait.endTimed(timedOut, delegate.isDone());
        }
    }

    @Override
    public final boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = delegate.cancel(mayInterruptIfRunning);
        isDone();
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
    public final String toString() {
        return delegate.toString();
    }
}
