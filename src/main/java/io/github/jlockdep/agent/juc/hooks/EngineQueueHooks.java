package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.events.Event;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine what hooked queues, barriers, phasers and exchangers do. The methods throw nothing but what the
 * throwing policy asks for, before a wait begins.
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

    /** The tag of a phaser whose constructor is about to return: that of its parent, with which it advances. */
    @Override
    public @Nullable Object madePhaser(Object phaser, @Nullable Object parent) {
        return parent != null && !Origins.isOfWrapper(phaser) ? parent : madeBarrier(phaser);
    }

    /** The thread is about to arrive, and goes on. */
    @Override
    public void phaserArrives(Object tag, Object phaser) {
        if (!((Phaser) phaser).isTerminated()) {
            ((Event) tag).triggered();
        }
    }

    /** The thread is about to arrive, and waits for the others; null if it does not wait. */
    @Override
    public @Nullable Object phaserAdvances(Object tag, Object phaser) {
        Phaser there = (Phaser) phaser;
        Event event = (Event) tag;
        phaserArrives(event, there);
        boolean isRoot = there.getParent() == null;
        if (there.isTerminated() || isRoot && there.getRegisteredParties() <= 1) {
            return null;
        }
        if (isRoot && there.getUnarrivedParties() == 1) {
            event.mightWait();
            return null;
        }
        return begin(event, false);
    }

    /** The thread is about to wait for the end of the phase; null if that has passed. */
    @Override
    public @Nullable Object awaitingPhase(Object tag, Object phaser, int phase, boolean timed) {
        Phaser there = (Phaser) phaser;
        Event event = (Event) tag;
        if (there.isTerminated()) {
            return null;
        }
        if (there.getPhase() == phase) {
            return begin(event, timed);
        }
        if (!timed) {
            event.mightWait();
        }
        return null;
    }

    /** The thread comes to exchange, and may have to wait for another one. */
    @Override
    public @Nullable Object exchanging(Object tag, boolean timed) {
        Event event = (Event) tag;
        if (Thread.currentThread().isInterrupted()) {
            return null;
        }
        event.triggered();
        return begin(event, timed);
    }
}
