package io.github.jlockdep.locks;

import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.access.Wrapping;
import io.github.jlockdep.engine.events.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Any {@link ExecutorService}, watched by the detector: its tasks are events, which a thread waits for that asks for a
 * result, or for the end of the executor. A task that ends with more locks held than it found is a finding, too.
 *
 * <p>What the wrapped executor does, including what it throws, is passed on unchanged; but futures are of another type,
 * and so are the tasks that its queue, its hooks and its handler of rejections see. In the queue of a thread pool they
 * compare as the program's own tasks do, and are purged as those are; {@link #remove} takes them out. A pool that looks
 * at tasks gets the program's own, which are not watched while they run: all that are executed, if its queue has a
 * comparator; all that are submitted or scheduled and are no lambdas, if it overrides {@code newTaskFor} or
 * {@code decorateTask}. Under {@link Policy#THROW} the methods that wait may throw {@link PotentialDeadlockException}
 * before they do.
 *
 * <p>Safe for use by any thread if the wrapped executor is. Wrap an executor once: its wrappers know nothing of each
 * other.
 *
 * @since 0.1.0
 */
public class TrackedExecutorService extends AbstractExecutorService {
    final TaskEvents tasks;
    private final ExecutorService delegate;
    private final OwnTasks ownTasks;

    /**
     * Wraps an executor; how many threads it has is read off it, if that is possible.
     *
     * @param delegate the executor, not null
     * @param name its name, as splats show it; neither null nor blank
     */
    public TrackedExecutorService(ExecutorService delegate, String name) {
        this(delegate, name, PoolSize.of(Objects.requireNonNull(delegate, "The executor must not be null.")));
    }

    /**
     * Wraps an executor.
     *
     * @param delegate the executor, not null
     * @param name its name, as splats show it; neither null nor blank
     * @param threads how many tasks it can run at once; 0 if there is no limit, or nobody knows
     */
    public TrackedExecutorService(ExecutorService delegate, String name, int threads) {
        this.delegate = Objects.requireNonNull(delegate, "The executor must not be null.");
        if (threads < 0) {
            throw new IllegalArgumentException("The number of threads of executor '" + name
                    + "' must not be negative, but is " + threads + "; use 0 if nobody knows.");
        }
        Wrapping.wrapped(delegate);
        this.tasks = new TaskEvents(delegate, name, threads);
        this.ownTasks = new OwnTasks(delegate);
    }

    @Override
    public final void execute(Runnable command) {
        if (ownTasks.isExecutedAsItIs(command)) {
            delegate.execute(command);
        } else {
            execute(required(command), tasks.of(command));
        }
    }

    /** As {@link #execute(Runnable)}, for a command that is a task of that kind. */
    final void execute(Runnable command, Event event) {
        TrackedTask.Runs task = tasks.runs(command, event);
        task.handIn(() -> {
            delegate.execute(task);
            return task;
        });
    }

    /** The result of a task of an {@link ExecutorCompletionService}, which asks for it before it executes the task. */
    @Override
    protected final <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new TrackedFutureTask<>(tasks.name + " result", callable);
    }

    /** As {@link #newTaskFor(Callable)}, with a result given beforehand. */
    @Override
    protected final <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return new TrackedFutureTask<>(tasks.name + " result", runnable, value);
    }

    @Override
    public final <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
        if (passesOn(task)) {
            return delegate.submit(task);
        }
        TrackedTask.Calls<T> tracked = tasks.calls(required(task));
        return TrackedFuture.of(tracked.handIn(() -> delegate.submit(tracked)), tracked, tasks);
    }

    @Override
    public final <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
        if (passesOn(task)) {
            return delegate.submit(task, result);
        }
        TrackedTask.Runs tracked = tasks.runs(required(task));
        return TrackedFuture.of(tracked.handIn(() -> delegate.submit(tracked, result)), tracked, tasks);
    }

    @Override
    public final Future<?> submit(Runnable task) {
        if (passesOn(task)) {
            return delegate.submit(task);
        }
        TrackedTask.Runs tracked = tasks.runs(required(task));
        return TrackedFuture.of(tracked.<Future<?>>handIn(() -> delegate.submit(tracked)), tracked, tasks);
    }

    /**
     * As {@link ExecutorService#invokeAll(Collection)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public final <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        List<Callable<T>> tracked = tracked(tasks);
        Event last = Events.waits(awaited(tracked));
        try {
            List<Future<T>> futures = delegate.invokeAll(tracked);
            tracked.forEach(TrackedExecutorService::ended);
            return futures;
        } finally {
            Events.waited(last);
        }
    }

    @Override
    public final <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException {
        List<Callable<T>> tracked = tracked(tasks);
        List<Future<T>> futures = delegate.invokeAll(tracked, timeout, unit);
        if (timeout > 0 && futures.stream().anyMatch(Future::isCancelled)) {
            Events.timedOut(awaited(tracked));
        }
        for (int i = 0; i < tracked.size(); i++) {
            if (!futures.get(i).isCancelled()) {
                ended(tracked.get(i));
            }
        }
        return futures;
    }

    /**
     * As {@link ExecutorService#invokeAny(Collection)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public final <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        List<Callable<T>> tracked = tracked(tasks);
        Event only = Events.waits(Events.only(awaited(tracked)));
        try {
            T result = delegate.invokeAny(tracked);
            endedIfOne(tracked);
            return result;
        } catch (ExecutionException e) {
            endedIfOne(tracked);
            throw e;
        } finally {
            Events.waited(only);
        }
    }

    @Override
    public final <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Callable<T>> tracked = tracked(tasks);
        try {
            T result = delegate.invokeAny(tracked, timeout, unit);
            endedIfOne(tracked);
            return result;
        } catch (ExecutionException e) {
            endedIfOne(tracked);
            throw e;
        } catch (TimeoutException e) {
            Events.timedOut(timeout > 0 ? Events.only(awaited(tracked)) : List.of());
            throw e;
        }
    }

    @Override
    public final void shutdown() {
        delegate.shutdown();
    }

    @Override
    public final List<Runnable> shutdownNow() {
        List<Runnable> left = new ArrayList<>(); // as the JDK's, the caller's to change
        for (Runnable task : delegate.shutdownNow()) {
            left.add(TrackedTask.Runs.own(task));
        }
        return left;
    }

    /**
     * As {@link ThreadPoolExecutor#remove}, for tasks that were executed, and for the futures of those that were
     * submitted.
     *
     * @param task the task or future, as the program knows it
     * @return whether it was in the queue
     * @throws UnsupportedOperationException if the wrapped executor is no {@code ThreadPoolExecutor}
     */
    public final boolean remove(Runnable task) {
        if (!(delegate instanceof ThreadPoolExecutor pool)) {
            throw new UnsupportedOperationException(
                    "Tasks can be removed from a ThreadPoolExecutor only, and this wraps a "
                            + delegate.getClass().getName() + "; cancel them.");
        }
        for (Runnable queued : pool.getQueue()) {
            if (task.equals(TrackedTask.Runs.own(queued))) {
                return pool.remove(queued);
            }
        }
        return pool.remove(task);
    }

    /** Whether the wrapped executor must get a task that is submitted or scheduled as it is. */
    final boolean passesOn(Object task) {
        return ownTasks.isSubmittedAsItIs(task);
    }

    @Override
    public final boolean isShutdown() {
        return delegate.isShutdown();
    }

    @Override
    public final boolean isTerminated() {
        return tasks.tell(delegate.isTerminated());
    }

    /**
     * As {@link ExecutorService#awaitTermination(long, TimeUnit)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before a wait without end, if this could be a
     *     deadlock
     */
    @Override
    public final boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        if (Events.isForever(timeout, unit)) {
            return awaitTermination();
        }
        boolean terminated = delegate.awaitTermination(timeout, unit);
        if (!terminated && timeout > 0) {
            Events.timedOut(tasks.all());
        }
        return tasks.tell(terminated);
    }

    private boolean awaitTermination() throws InterruptedException {
        Event last = Events.waitsForEnd(Thread.currentThread().isInterrupted() ? List.of() : tasks.all());
        try {
            return tasks.tell(delegate.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
        } finally {
            Events.waited(last);
        }
    }

    /**
     * Shuts the executor down and waits for the end of its tasks; if this thread is interrupted meanwhile, they are
     * told to stop. From JDK 19 on this is {@code ExecutorService.close()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    public final void close() {
        Event last = Events.waitsForEnd(delegate.isTerminated() || isCommonPool() ? List.of() : tasks.all());
        try {
            closeDelegate();
        } finally {
            tasks.tell(delegate.isTerminated());
            Events.waited(last);
        }
    }

    @Override
    public final String toString() {
        return delegate.toString();
    }

    private void closeDelegate() {
        if (delegate instanceof AutoCloseable closeable) {
            close(closeable);
        } else if (!isCommonPool()) {
            delegate.shutdown();
            awaitEnd();
        }
    }

    private static void close(AutoCloseable delegate) {
        try {
            delegate.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The executor could not be closed; an executor declares no checked exceptions.", e);
        }
    }

    /** What the JDK does from 19 on. */
    private void awaitEnd() {
        boolean interrupted = false;
        boolean terminated = delegate.isTerminated();
        while (!terminated) {
            try {
                terminated = delegate.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                if (!interrupted) {
                    delegate.shutdownNow();
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The common pool never ends. */
    private boolean isCommonPool() {
        return delegate == ForkJoinPool.commonPool();
    }

    private <T extends @Nullable Object> List<Callable<T>> tracked(Collection<? extends Callable<T>> callables) {
        List<Callable<T>> tracked = new ArrayList<>(callables.size());
        for (Callable<T> callable : callables) {
            tracked.add(passesOn(callable) ? callable : tasks.calls(required(callable)));
        }
        return tracked;
    }

    /** The events that this thread waits for when it waits for these; an interrupted thread does not begin to wait. */
    private static Set<Event> awaited(Collection<?> tasks) {
        return Thread.currentThread().isInterrupted() ? Set.of() : TaskEvents.of(tasks);
    }

    /** Of several tasks, nobody knows which one has ended. */
    private static void endedIfOne(List<? extends Callable<?>> tasks) {
        if (tasks.size() == 1) {
            ended(tasks.get(0));
        }
    }

    private static void ended(Callable<?> task) {
        if (task instanceof TrackedTask tracked) {
            tracked.ended();
        }
    }

    static <T> T required(T task) {
        return Objects.requireNonNull(task, "The task must not be null.");
    }
}
