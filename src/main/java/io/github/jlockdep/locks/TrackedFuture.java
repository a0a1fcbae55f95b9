package io.github.jlockdep.locks;

import io.github.jlockdep.engine.Event;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The result of a task of a tracked executor. Who asks for it waits for the event of that kind of task. */
class TrackedFuture<V> implements Future<V> {
    private final Future<V> delegate;
    private final ResultWait wait;

    TrackedFuture(Future<V> delegate, Event event, TaskEvents executor) {
        this.delegate = delegate;
        this.wait = new ResultWait(event, executor);
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
    public final String toString() {
        return delegate.toString();
    }
}
