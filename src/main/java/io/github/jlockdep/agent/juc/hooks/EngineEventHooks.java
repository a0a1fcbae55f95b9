package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.HandIn;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.events.Task;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine what hooked latches, futures and executors do. The methods throw nothing but what the throwing
 * policy asks for, before a wait begins.
 */
/* Never refer to this class by its name: Facades defines it, with the EventHooks of java.lang as its superclass. */
public final class EngineEventHooks extends EventHooks {
    /** Between it and a hook are the pool's method, those that override it, and a wrapper. */
    private static final int FRAMES_TO_CLOSE = 12;

    /** Between it and the maker of a completion service are a hook and the constructor. */
    private static final int FRAMES_TO_MAKER = 4;

    /** The one who is told; {@link Facades} makes it. */
    public EngineEventHooks() {}

    /** A task that runs: its event, its executor, and how much its thread held before. */
    private record Run(Event event, PoolTag pool, HeldLocks held, int before) {}

    /** The tag of a latch whose constructor is about to return; null if it is not followed. */
    @Override
    public @Nullable Object madeLatch(Object latch) {
        try {
            LockClassNode node = Origins.lockClass(latch);
            return node == null ? null : new LatchTag(Event.onceTriggered(node, ((CountDownLatch) latch).getCount()));
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread is about to wait for the latch; null if it does not wait. */
    @Override
    public @Nullable Object opening(Object tag, boolean open) {
        LatchTag latch = (LatchTag) tag;
        if (Thread.currentThread().isInterrupted()) {
            return null;
        }
        if (!open) {
            latch.event().waits();
            return tag;
        }
        if (!latch.opened().knows()) {
            latch.event().mightWait();
        }
        return null;
    }

    /** As {@link #opening}, with a timeout. */
    @Override
    public @Nullable Object openingTimed(Object tag, boolean open) {
        if (open || Thread.currentThread().isInterrupted()) {
            return null;
        }
        ((LatchTag) tag).event().waitsTimed();
        return tag;
    }

    /** The thread has seen the latch open, perhaps after a wait. */
    @Override
    public void opened(Object tag, @Nullable Object token) {
        ((LatchTag) tag).opened().add();
        if (token != null) {
            ((LatchTag) token).event().waited();
        }
    }

    /** The wait for the latch has failed. */
    @Override
    public void notOpened(Object token, boolean timedOut) {
        Event event = ((LatchTag) token).event();
        if (timedOut) {
            event.timedOut();
        } else {
            event.failed();
        }
    }

    /** The thread is about to count the latch down. */
    @Override
    public void countingDown(Object tag) {
        ((LatchTag) tag).event().triggered();
    }

    /** The tag of a thread pool whose constructor is about to return; null if it is not followed. */
    @Override
    public @Nullable Object madePool(Object pool) {
        try {
            LockClassNode node = Origins.classOfEvent(pool);
            return node == null ? null : new PoolTag(node, (ThreadPoolExecutor) pool);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread hands the task in to the pool. */
    @Override
    public void executing(Object task, Object pool) {
        try {
            PoolTag tag = (PoolTag) pool;
            if (tag.isResized()) {
                return;
            }
            TaskTag result = TaskTag.of(tag.of(Tasks.kind(task)), tag);
            result.handIn.add();
            if (Tasks.isForLater(task)) {
                result.handIn.later();
            }
            Tasks.tag(task, result);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The thread, one of the pool's, begins the task. */
    @Override
    public @Nullable Object taskBegins(Object task, Object pool) {
        try {
            PoolTag tag = (PoolTag) pool;
            if (tag.isResized()) {
                return null;
            }
            TaskTag known = Tasks.tag(task);
            HeldLocks held = HeldLocks.current();
            Event event = known == null ? tag.of(Tasks.kind(task)) : known.event;
            Run run = new Run(event, tag, held, held.ownLocksHeld());
            Task.begin(event, known == null ? new HandIn() : known.handIn, tag.endedTasks);
            return run;
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The task has ended. */
    @Override
    public void taskEnds(Object run) {
        Run ended = (Run) run;
        Task.end(ended.event(), new Past(), ended.pool().endedTasks);
        if (ended.held().ownLocksHeld() > ended.before()) {
            ended.held().leftHeld("a task of executor '" + ended.pool().name() + "' has ended");
        }
    }

    /** The number of threads of the pool is about to be changed. */
    @Override
    public void resizing(Object pool) {
        ((PoolTag) pool).resize();
    }

    /** The thread is about to wait for the end of the pool, as long as it takes. */
    @Override
    public @Nullable Object terminating(Object pool, boolean terminated) {
        Event last = null;
        boolean waits = !terminated && !Thread.currentThread().isInterrupted();
        if (waits && !((PoolTag) pool).isResized()) {
            for (Event event : ((PoolTag) pool).all()) {
                if (last != null) {
                    last.waited();
                }
                last = event;
                last.waitsForEnd();
            }
        }
        return last;
    }

    /** Whether it is {@code ExecutorService.close()} that waits for a day, which it does until the pool has ended. */
    @Override
    public boolean isClosing() {
        return StackWalker.getInstance()
                .walk(frames -> frames.limit(FRAMES_TO_CLOSE)
                        .anyMatch(frame -> frame.getClassName().equals(ExecutorService.class.getName())
                                && frame.getMethodName().equals("close")));
    }

    /** The wait for the end of the pool is over. */
    @Override
    public void terminated(Object pool, @Nullable Object token, boolean ended, boolean timedOut) {
        PoolTag tag = (PoolTag) pool;
        tag.tell(ended);
        if (token != null) {
            ((Event) token).waited();
        } else if (timedOut && !tag.isResized()) {
            for (Event event : tag.all()) {
                event.waitsTimed();
                event.timedOut();
            }
        }
    }

    /** The thread hands in a task that completes a future, to an executor that may be unknown. */
    @Override
    public void asyncMade(Object task) {
        try {
            LoneTask.made(task);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The thread begins the task that completes a future. */
    @Override
    public @Nullable Object asyncBegins(Object task) {
        try {
            return begun(Tasks.tag(task));
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread begins the task, which has that tag. */
    @Override
    public @Nullable Object runBegins(Object task, @Nullable Object tag) {
        try {
            return begun(tag == null ? LoneTask.of(task) : (TaskTag) tag);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The task that the thread has begun; null if it is none of these. */
    private static @Nullable LoneTask begun(@Nullable TaskTag tag) {
        LoneTask task = tag == null ? null : tag.alone;
        if (task != null) {
            task.begin();
        }
        return task;
    }

    /** A worker, or who helps one, begins a task that has no tag. */
    @Override
    public @Nullable Object forkedBegins(Object task) {
        try {
            return ForkedTask.begin(task);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The task has ended. */
    @Override
    public void asyncEnds(Object task) {
        if (task instanceof Event forked) {
            forked.closed();
        } else {
            ((LoneTask) task).end();
        }
    }

    /** The tag of a task that runs, or that somebody is about to wait for, and that no pool is known to run. */
    @Override
    public @Nullable Object awaitedTask(Object task) {
        try {
            return ForkedTask.isOne(task) ? ForkedTask.awaited(task) : LoneTask.of(task);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread is about to ask for a result; null if it does not wait. */
    @Override
    public @Nullable Object resulting(Object tag, boolean done) {
        TaskTag future = (TaskTag) tag;
        boolean waits = !future.isStale() && (done || !Thread.currentThread().isInterrupted());
        return waits && future.wait.begin(done) ? tag : null;
    }

    /** As {@link #resulting}, with a timeout. */
    @Override
    public @Nullable Object resultingTimed(Object tag, boolean done, long time) {
        TaskTag future = (TaskTag) tag;
        return !future.isStale() && future.wait.beginTimed(done, time) ? tag : null;
    }

    /** The wait for the result is over. */
    @Override
    public void resulted(Object token, boolean done) {
        ((TaskTag) token).wait.end(done);
    }

    /** As {@link #resulted}, after a wait with a timeout. */
    @Override
    public void resultedTimed(Object token, boolean done, boolean timedOut) {
        ((TaskTag) token).wait.endTimed(done, timedOut);
    }

    /** The thread is told that the future is done. */
    @Override
    public void told(Object tag) {
        ((TaskTag) tag).wait.tell(true);
    }

    /**
     * The tag of a completion service whose constructor is about to return; null if {@code invokeAny} makes it, where the
     * thread looks for what has ended by chance, as it waits otherwise.
     */
    @Override
    public @Nullable Object madeService(Object service) {
        try {
            boolean isOfExecutor = StackWalker.getInstance()
                    .walk(frames -> frames.limit(FRAMES_TO_MAKER)
                            .anyMatch(frame -> frame.getClassName().equals(AbstractExecutorService.class.getName())));
            return isOfExecutor ? null : service;
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread has taken the future out of a completion service without a wait for it. */
    @Override
    public void polled(Object future) {
        TaskTag tag = Tasks.tag(future);
        if (tag != null && Outcome.hasCome(future)) {
            tag.wait.tell(true);
        }
    }

    /** The result of the future, of which the thread is told nothing yet; null if it has not come. */
    @Override
    public @Nullable Object resultOf(Object future) {
        return Outcome.of((CompletableFuture<?>) future);
    }

    /** The tag of a future that somebody is about to wait for, and that no task of a pool completes. */
    @Override
    public @Nullable Object promised(Object future) {
        try {
            return Tasks.promise(future);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The future is done after some time, whoever completes it. */
    @Override
    public void endsByTime(Object future) {
        try {
            Stages.endByTime(future);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** A stage waits for the future with that tag from now on. */
    @Override
    public void stageAdded(Object entry, Object future, Object tag) {
        try {
            if (((TaskTag) tag).wait.endsByTime()) {
                Stages.added(future, entry);
            }
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The thread is about to complete the future. */
    @Override
    public void completing(Object tag) {
        TaskTag future = (TaskTag) tag;
        if (future.triggers) {
            future.event.triggered();
        }
    }
}
