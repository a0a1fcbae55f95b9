package io.github.jlockdep.locks;

import io.github.jlockdep.engine.events.Event;
import java.util.concurrent.Delayed;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The result of a task that a tracked executor runs later, or again and again. Ordered as the wrapped one. */
class TrackedScheduledFuture<V extends @Nullable Object> extends TrackedFuture<V> implements ScheduledFuture<V> {
    private final ScheduledFuture<V> delegate;

    private TrackedScheduledFuture(ScheduledFuture<V> delegate, Event event, TaskEvents executor) {
        super(delegate, event, executor);
        this.delegate = delegate;
    }

    /** Wraps a future; the wrapper can be run if the future can, as what a thread pool returns. */
    static <V> TrackedScheduledFuture<V> of(ScheduledFuture<V> delegate, Event event, TaskEvents executor) {
        return delegate instanceof RunnableScheduledFuture<V> task
                ? new OfTask<>(task, event, executor)
                : new TrackedScheduledFuture<>(delegate, event, executor);
    }

    @Override
    public final long getDelay(TimeUnit unit) {
        return delegate.getDelay(unit);
    }

    @Override
    public final int compareTo(Delayed other) {
        return delegate.compareTo(other instanceof TrackedScheduledFuture<?> tracked ? tracked.delegate : other);
    }

    /** The result of a task that is its own future. */
    private static final class OfTask<V extends @Nullable Object> extends TrackedScheduledFuture<V>
            implements RunnableScheduledFuture<V> {
        private final RunnableScheduledFuture<V> task;

        OfTask(RunnableScheduledFuture<V> task, Event event, TaskEvents executor) {
            super(task, event, executor);
            this.task = task;
        }

        @Override
        public boolean isPeriodic() {
            return task.isPeriodic();
        }

        @Override
        public void run() {
            task.run();
        }
    }
}
