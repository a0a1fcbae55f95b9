package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.events.ResultWait;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CompletableFuture} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>Completion is an event: {@code join} and {@code get} wait for it, {@code complete} triggers it. The event of
 * {@link #supplyAsync} on a tracked executor is that of the executor's tasks of that kind; otherwise the supplier works
 * towards an event of the future. Who waits for a stage waits for the event of the future that it was made from, for
 * other futures that it needs or its function returns, and for the functions of all stages so far, each of which is an
 * event of its own, named after that future and the Java class of the function. What a function does comes after what
 * was done before the futures that it needs were completed. The results of {@link #allOf}
 * and {@link #anyOf} are tracked where they are called on this class, not on the JDK's. Waits for a stage that another
 * future can end, too, are not watched; a future that ends after some time is waited for as with a timeout. Under {@link Policy#THROW} {@link #join} and {@link #get()} may
 * throw {@link PotentialDeadlockException}.
 *
 * @since 0.1.0
 */
public class TrackedCompletableFuture<T extends @Nullable Object> extends StagedFuture<T> {
    private static final boolean OFF = Engine.OFF;

    private final Event event;

    /* Whether complete() triggers the event; otherwise a task does, or the completion of another future. */
    private final boolean triggers;

    /** A future whose class is named after the line of code that creates it, which costs about a microsecond. */
    public TrackedCompletableFuture() {
        this(LockClass.ofCreationSite(TrackedCompletableFuture.class));
    }

    /** A future of the class of that name. */
    public TrackedCompletableFuture(String name) {
        this(LockClass.named(name));
    }

    /** A future of that class. */
    public TrackedCompletableFuture(LockClass lockClass) {
        this(Event.once(Insides.node(lockClass)), true);
    }

    private TrackedCompletableFuture(Event event, boolean triggers) {
        this(event, new ResultWait(event), triggers);
    }

    private TrackedCompletableFuture(Event event, ResultWait wait, boolean triggers) {
        super(wait);
        this.event = event;
        this.triggers = triggers;
    }

    /** As {@link CompletableFuture#supplyAsync(Supplier)}; the future is tracked. */
    public static <U extends @Nullable Object> TrackedCompletableFuture<U> supplyAsync(Supplier<U> supplier) {
        TrackedCompletableFuture<U> future = new TrackedCompletableFuture<>();
        future.completeAsync(supplier);
        return future;
    }

    /** As {@link CompletableFuture#supplyAsync(Supplier, Executor)}; the future is tracked. */
    public static <U extends @Nullable Object> TrackedCompletableFuture<U> supplyAsync(
            Supplier<U> supplier, Executor executor) {
        return supply(supplier, supplier, executor);
    }

    /** As {@link CompletableFuture#runAsync(Runnable)}; the future is tracked. */
    public static TrackedCompletableFuture<@Nullable Void> runAsync(Runnable runnable) {
        TrackedCompletableFuture<@Nullable Void> future = new TrackedCompletableFuture<>();
        future.completeAsync(supplier(runnable));
        return future;
    }

    /** As {@link CompletableFuture#runAsync(Runnable, Executor)}; the future is tracked. */
    public static TrackedCompletableFuture<@Nullable Void> runAsync(Runnable runnable, Executor executor) {
        return supply(supplier(runnable), runnable, executor);
    }

    /**
     * As {@link CompletableFuture#allOf}; the future is tracked, and whoever ends one of those triggers it.
     *
     * @param futures tracked or not; neither the array nor any of them is null
     */
    public static TrackedCompletableFuture<@Nullable Void> allOf(CompletableFuture<?>... futures) {
        LockClass lockClass = LockClass.ofCreationSite(TrackedCompletableFuture.class);
        Event event = Event.onceTriggered(Insides.node(lockClass), futures.length);
        return OfSeveral.all(new TrackedCompletableFuture<>(event, true), futures);
    }

    /**
     * As {@link CompletableFuture#anyOf}; the future is tracked, and waited for as one that another future can end, too.
     *
     * @param futures tracked or not; neither the array nor any of them is null
     */
    public static TrackedCompletableFuture<@Nullable Object> anyOf(CompletableFuture<?>... futures) {
        return OfSeveral.any(new TrackedCompletableFuture<>(), futures);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new TrackedCompletableFuture<>(event, wait.ofStage(), false);
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        return super.completeAsync(triggers && !OFF && supplier != null ? working(supplier) : supplier, executor);
    }

    /**
     * As {@link CompletableFuture#join()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public T join() {
        if (!wait.begin(super.isDone())) {
            return super.join();
        }
        try {
            return super.join();
        } finally {
            wait.end(super.isDone());
        }
    }

    /**
     * As {@link CompletableFuture#get()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public T get() throws InterruptedException, ExecutionException {
        return wait.get(super::get, super::isDone);
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return wait.get(() -> super.get(timeout, unit), timeout, super::isDone);
    }

    @Override
    public boolean complete(T value) {
        trigger();
        return super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        trigger();
        return super.completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        trigger();
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        wait.tell(true);
        return cancelled;
    }

    @Override
    public void obtrudeValue(T value) {
        trigger();
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable failure) {
        trigger();
        super.obtrudeException(failure);
    }

    @Override
    public boolean isDone() {
        return wait.tell(super.isDone());
    }

    @Override
    public boolean isCancelled() {
        return wait.tell(super.isCancelled());
    }

    @Override
    public boolean isCompletedExceptionally() {
        return wait.tell(super.isCompletedExceptionally());
    }

    @Override
    public T getNow(T valueIfAbsent) {
        wait.tell(super.isDone());
        T value = super.getNow(valueIfAbsent);
        wait.tell(value != valueIfAbsent);
        return value;
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        super.orTimeout(timeout, unit);
        wait.setEndsByTime();
        return this;
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        super.completeOnTimeout(value, timeout, unit);
        wait.setEndsByTime();
        return this;
    }

    private void trigger() {
        if (OFF || isOver()) {
            return;
        }
        if (triggers) {
            event.triggered();
        } else {
            wait.setEndsByOther(); // it is done, and what it was to wait for goes on
        }
        wait.gives();
    }

    /** One of the futures that this one is made of has ended, by this thread. */
    final void comesNearer() {
        if (!isOver()) {
            event.triggered();
        }
    }

    /** Ends as the futures have that this one is made of, which triggers nothing. */
    final void ends(T value, @Nullable Throwable failure) {
        if (failure == null) {
            super.complete(value);
        } else {
            super.completeExceptionally(failure);
        }
    }

    /** A future of what is supplied on the executor; the class of {@code kind} says which kind of task it is. */
    private static <U extends @Nullable Object> TrackedCompletableFuture<U> supply(
            Supplier<U> supplier, Object kind, Executor executor) {
        if (kind == null || !(executor instanceof TrackedExecutorService tracked)) {
            TrackedCompletableFuture<U> future = new TrackedCompletableFuture<>();
            future.completeAsync(supplier, executor);
            return future;
        }
        Event event = tracked.tasks.of(kind);
        ResultWait wait = new ResultWait(event, tracked.tasks::hasEnded, null, new Past());
        TrackedCompletableFuture<U> future = new TrackedCompletableFuture<>(event, wait, false);
        future.completeAsync(future.giving(supplier), command -> tracked.execute(command, event));
        return future;
    }

    private static Supplier<@Nullable Void> supplier(Runnable runnable) {
        Objects.requireNonNull(runnable, "The task must not be null.");
        return () -> {
            runnable.run();
            return null;
        };
    }

    private Supplier<T> working(Supplier<? extends T> supplier) {
        Past handIn = new Past();
        handIn.add();
        Supplier<T> giving = giving(supplier);
        return () -> {
            handIn.follow(event.map());
            event.opened();
            try {
                return giving.get();
            } finally {
                event.closed();
            }
        };
    }

    private Supplier<T> giving(Supplier<? extends T> supplier) {
        return () -> {
            try {
                return supplier.get();
            } finally {
                if (!super.isDone()) { // else somebody else has completed it
                    wait.gives();
                }
            }
        };
    }
}
