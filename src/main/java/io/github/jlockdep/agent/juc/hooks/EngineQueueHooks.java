package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.events.Event;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine what hooked queues and barriers do. The methods throw nothing but what the throwing policy asks for,
 * before a wait begins.
 */
/* Never refer to this class by its name: Facades defines it, with the QueueHooks of java.lang as its superclass. */
public final class EngineQueueHooks extends QueueHooks {
    /** The one who is told; {@link Facades} makes it. */
    public EngineQueueHooks() {}

    /** The tag of a barrier whose constructor is about to return; null if it is not followed. */
    @Override
    public @Nullable Object madeBarrier(Object barrier) {
        try {
            LockClassNode node = Origins.lockClass(barrier);
            return node == null ? null : Event.of(node);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread arrives at the barrier, and waits there unless it is the last one; null if it does not wait. */
    @Override
    public @Nullable Object arriving(Object tag, Object barrier) {
        Event event = (Event) tag;
        CyclicBarrier there = (CyclicBarrier) barrier;
        if (there.getParties() == 1
                || there.isBroken()
                || Thread.currentThread().isInterrupted()) {
            return null;
        }
        event.triggered();
        if (there.getNumberWaiting() == there.getParties() - 1) {
            event.mightWait();
            return null;
        }
        event.waits();
        return event;
    }

    /** As {@link #arriving}, with a timeout. */
    @Override
    public @Nullable Object arrivingTimed(Object tag, Object barrier) {
        Event event = (Event) tag;
        CyclicBarrier there = (CyclicBarrier) barrier;
        if (there.getParties() == 1
                || there.isBroken()
                || Thread.currentThread().isInterrupted()) {
            return null;
        }
        event.triggered();
        event.waitsTimed();
        return event;
    }

    /** The wait is over, for the barrier or for a queue. */
    @Override
    public void waited(Object token, boolean timedOut) {
        Event event = (Event) token;
        if (timedOut) {
            event.timedOut();
        } else {
            event.waited();
        }
    }

    /** The tag of a queue whose constructor is about to return; null if it is not followed. */
    @Override
    public @Nullable Object madeQueue(Object queue) {
        try {
            LockClassNode node = Origins.lockClass(queue);
            return node == null ? null : QueueTag.of(node.name(), (BlockingQueue<?>) queue);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread is about to insert an element, and may have to wait for room; null if it does not wait. */
    @Override
    public @Nullable Object inserting(Object tag, boolean timed) {
        QueueTag queue = (QueueTag) tag;
        if (Thread.currentThread().isInterrupted()) {
            return null;
        }
        queue.notEmpty().triggered();
        return begin(queue.notFull(), timed);
    }

    /** The thread is about to take an element out, and may have to wait for one. */
    @Override
    public @Nullable Object removing(Object tag, boolean timed) {
        QueueTag queue = (QueueTag) tag;
        if (Thread.currentThread().isInterrupted()) {
            return null;
        }
        if (!timed) {
            removed(tag);
        }
        return begin(queue.notEmpty(), timed);
    }

    private static @Nullable Event begin(@Nullable Event event, boolean timed) {
        if (event != null) {
            if (timed) {
                event.waitsTimed();
            } else {
                event.waits();
            }
        }
        return event;
    }

    /** The thread has inserted an element without waiting. */
    @Override
    public void inserted(Object tag) {
        ((QueueTag) tag).notEmpty().triggered();
    }

    /** The thread has taken elements out. */
    @Override
    public void removed(Object tag) {
        Event notFull = ((QueueTag) tag).notFull();
        if (notFull != null) {
            notFull.triggered();
        }
    }
}
