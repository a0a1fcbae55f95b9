package io.github.jlockdep.agent.juc.hooks;

import org.jspecify.annotations.Nullable;

/**
 * What latches, barriers, queues, futures and executors can tell. {@link Facades} makes it a class of {@code
 * java.lang}; here it is the template. See {@link EngineEventHooks} for what the methods do.
 */
public abstract class EventHooks {
    /** Who is told, until {@link EventFacade} has taken it from here. */
    @SuppressWarnings("NullAway.Init") // set before EventFacade is initialized
    static EventHooks told;

    @SuppressWarnings("this-escape") // nobody asks before Templates has made it
    protected EventHooks() {
        told = this;
    }

    public abstract @Nullable Object madeLatch(Object latch);

    public abstract @Nullable Object opening(Object tag, boolean open);

    public abstract @Nullable Object openingTimed(Object tag, boolean open);

    public abstract void opened(Object tag, @Nullable Object token);

    public abstract void notOpened(Object token, boolean timedOut);

    public abstract void countingDown(Object tag);

    public abstract @Nullable Object madePool(Object pool);

    public abstract void executing(Object task, Object pool);

    public abstract @Nullable Object taskBegins(Object task, Object pool);

    public abstract void taskEnds(Object run);

    public abstract @Nullable Object terminating(Object pool, boolean terminated);

    public abstract boolean isClosing();

    public abstract void terminated(Object pool, @Nullable Object token, boolean ended, boolean timedOut);

    public abstract void asyncMade(Object task);

    public abstract @Nullable Object asyncBegins(Object task);

    public abstract @Nullable Object runBegins(Object task, @Nullable Object tag);

    public abstract @Nullable Object forkedBegins(Object task);

    public abstract void asyncEnds(Object task);

    public abstract @Nullable Object awaitedTask(Object task);

    public abstract @Nullable Object resulting(Object tag, boolean done);

    public abstract @Nullable Object resultingTimed(Object tag, boolean done, long time);

    public abstract void resulted(Object token, boolean done);

    public abstract void resultedTimed(Object token, boolean done, boolean timedOut);

    public abstract void told(Object tag);

    public abstract @Nullable Object madeService(Object service);

    public abstract void polled(Object future);

    public abstract @Nullable Object resultOf(Object future);

    public abstract @Nullable Object promised(Object future);

    public abstract void endsByTime(Object future);

    public abstract void stageAdded(Object entry, Object future, Object tag);

    public abstract void completing(Object tag);

    public abstract void resizing(Object pool);
}
