package io.github.jlockdep.locks;

import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The result of a task that a tracked executor runs later, or again and again. Ordered as the wrapped one. */
final class TrackedScheduledFuture<V extends @Nullable Object> extends TrackedFuture<V> implements ScheduledFuture<V> {
    private final ScheduledFuture<V> delegate;

    TrackedScheduledFuture(ScheduledFuture<V> delegate, TrackedTask task, TaskEvents executor) {
        super(delegate, task, executor);
        this.delegate = delegate;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return delegate.getDelay(unit);
    }

    @Override
    public int compareTo(Delayed other) {
        return delegate.compareTo(other instanceof TrackedScheduledFuture<?> tracked ? tracked.delegate : other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrackedScheduledFuture<?> that && that.delegate.equals(delegate);
    }

    @Override
    public int hashCode() {
        return delegate.hashCode();
    }
}
