package io.github.jlockdep.locks;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Any {@link ScheduledExecutorService}, watched by the detector as a {@link TrackedExecutorService} is.
 *
 * @since 0.1.0
 */
public final class TrackedScheduledExecutorService extends TrackedExecutorService implements ScheduledExecutorService {
    private final ScheduledExecutorService delegate;

    /**
     * Wraps an executor; how many threads it has is read off it, if that is possible.
     *
     * @param delegate the executor, not null
     * @param name its name, as splats show it; neither null nor blank
     */
    public TrackedScheduledExecutorService(ScheduledExecutorService delegate, String name) {
        this(delegate, name, PoolSize.of(Objects.requireNonNull(delegate, "The executor must not be null.")));
    }

    /**
     * Wraps an executor.
     *
     * @param delegate the executor, not null
     * @param name its name, as splats show it; neither null nor blank
     * @param threads how many tasks it can run at once; 0 if there is no limit, or nobody knows
     */
    public TrackedScheduledExecutorService(ScheduledExecutorService delegate, String name, int threads) {
        super(delegate, name, threads);
        this.delegate = delegate;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        if (passesOn(command)) {
            return delegate.schedule(command, delay, unit);
        }
        TrackedTask.Runs task = tasks.runs(required(command));
        return TrackedScheduledFuture.of(
                task.<ScheduledFuture<?>>handInForLater(() -> delegate.schedule(task, delay, unit)), task, tasks);
    }

    @Override
    public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        if (passesOn(callable)) {
            return delegate.schedule(callable, delay, unit);
        }
        TrackedTask.Calls<V> task = tasks.calls(required(callable));
        return TrackedScheduledFuture.of(task.handInForLater(() -> delegate.schedule(task, delay, unit)), task, tasks);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        if (passesOn(command)) {
            return delegate.scheduleAtFixedRate(command, initialDelay, period, unit);
        }
        TrackedTask.Runs task = tasks.runs(required(command));
        return TrackedScheduledFuture.of(
                task.<ScheduledFuture<?>>handInForGood(
                        () -> delegate.scheduleAtFixedRate(task, initialDelay, period, unit)),
                task,
                tasks);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        if (passesOn(command)) {
            return delegate.scheduleWithFixedDelay(command, initialDelay, delay, unit);
        }
        TrackedTask.Runs task = tasks.runs(required(command));
        return TrackedScheduledFuture.of(
                task.<ScheduledFuture<?>>handInForGood(
                        () -> delegate.scheduleWithFixedDelay(task, initialDelay, delay, unit)),
                task,
                tasks);
    }
}
