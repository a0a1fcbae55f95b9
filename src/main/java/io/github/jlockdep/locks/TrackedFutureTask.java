package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.ResultWait;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FutureTask} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>Completion is an event: {@code run} works towards it, {@code get} waits for it; so a task that asks for its own
 * result is a finding. Under {@link Policy#THROW} {@link #get()} may throw {@link PotentialDeadlockException}.
 *
 * @since 0.1.0
 */
public class TrackedFutureTask<V extends @Nullable Object> extends FutureTask<V> {
    private static final boolean OFF = Engine.OFF;

    private final Event event;
    private final ResultWait wait;

    /** A task whose class is named after the line of code that creates it, which costs about a microsecond. */
    public TrackedFutureTask(Callable<V> callable) {
        this(LockClass.ofCreationSite(TrackedFutureTask.class), callable);
    }

    /** A task with a result given beforehand, whose class is named after the line of code that creates it. */
    public TrackedFutureTask(Runnable runnable, V result) {
        this(LockClass.ofCreationSite(TrackedFutureTask.class), runnable, result);
    }

    /** A task of the class of that name. */
    public TrackedFutureTask(String name, Callable<V> callable) {
        this(LockClass.named(name), callable);
    }

    /** A task of the class of that name, with a result given beforehand. */
    public TrackedFutureTask(String name, Runnable runnable, V result) {
        this(LockClass.named(name), runnable, result);
    }

    /** A task of that class. */
    @SuppressWarnings("this-escape")
    public TrackedFutureTask(LockClass lockClass, Callable<V> callable) {
        super(callable);
        this.event = Event.ofTasks(Insides.node(lockClass), 1);
        this.wait = new ResultWait(event, super::isCancelled);
    }

    /** A task of that class, with a result given beforehand. */
    @SuppressWarnings("this-escape")
    public TrackedFutureTask(LockClass lockClass, Runnable runnable, V result) {
        super(runnable, result);
        this.event = Event.ofTasks(Insides.node(lockClass), 1);
        this.wait = new ResultWait(event, super::isCancelled);
    }

    @Override
    public void run() {
        if (OFF) {
            super.run();
            return;
        }
        event.opened();
        try {
            super.run();
        } finally {
            event.closed();
        }
    }

    @Override
    protected boolean runAndReset() {
        if (OFF) {
            return super.runAndReset();
        }
        event.opened();
        try {
            return super.runAndReset();
        } finally {
            event.closed();
        }
    }

    @Override
    protected void set(V result) {
        gives();
        super.set(result);
    }

    @Override
    protected void setException(Throwable failure) {
        gives();
        super.setException(failure);
    }

    private void gives() {
        if (!super.isDone()) { // else it is cancelled
            wait.gives();
        }
    }

    /**
     * As {@link FutureTask#get()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public V get() throws InterruptedException, ExecutionException {
        return wait.get(super::get, super::isDone);
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return wait.get(() -> super.get(timeout, unit), timeout, super::isDone);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        wait.cancels(super.isDone());
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        wait.tell(super.isDone());
        return cancelled;
    }

    @Override
    public boolean isCancelled() {
        return wait.tell(super.isCancelled());
    }

    @Override
    public boolean isDone() {
        return wait.tell(super.isDone());
    }
}
