package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Meeting;
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

    /** An arrival of a thread where others meet it, and whether it waits for them. */
    private record Arrival(Meeting meeting, Meeting.Round round, boolean waits) {}

    /** The tag of a barrier whose constructor is about to return; null if it is not followed. */
    @Override
    public @Nullable Object madeBarrier(Object barrier) {
        try {
            LockClassNode node = Origins.lockClass(barrier);
            return node == null ? null : new Meeting(node);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread arrives at the barrier, and waits there unless it is the last one; null if it does not arrive. */
    @Override
    public @Nullable Object arriving(Object tag, Object barrier) {
        Meeting meeting = (Meeting) tag;
        CyclicBarrier there = (CyclicBarrier) barrier;
        if (!arrives(there)) {
            return null;
        }
        return arrives(meeting, there.getNumberWaiting() == there.getParties() - 1);
    }

    /** As {@link #arriving}, with a timeout. */
    @Override
    public @Nullable Object arrivingTimed(Object tag, Object barrier) {
        if (!arrives((CyclicBarrier) barrier)) {
            return null;
        }
        Meeting meeting = (Meeting) tag;
        Arrival arrival = new Arrival(meeting, meeting.arrives(), true);
        meeting.event().waitsTimed();
        return arrival;
    }

    private static boolean arrives(CyclicBarrier there) {
        return there.getParties() > 1
                && !there.isBroken()
                && !Thread.currentThread().isInterrupted();
    }

    private static Arrival arrives(Meeting meeting, boolean isLast) {
        Arrival arrival = new Arrival(meeting, meeting.arrives(), !isLast);
        if (isLast) {
            meeting.mightWait(arrival.round);
        } else {
            meeting.waits(arrival.round);
        }
        return arrival;
    }

    /** The last thread has arrived at the barrier, or somebody resets it. */
    @Override
    public void nextRound(Object tag) {
        try {
            ((Meeting) tag).nextRound();
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** All have arrived at the barrier, or another thread at the exchanger. */
    @Override
    public void met(Object token) {
        Arrival arrival = (Arrival) token;
        arrival.meeting.passed(arrival.round);
        notMet(token, false);
    }

    /** The wait of the thread is over, if it has waited. */
    @Override
    public void notMet(Object token, boolean timedOut) {
        Arrival arrival = (Arrival) token;
        if (arrival.waits) {
            waited(arrival.meeting.event(), timedOut);
        }
    }

    /** The wait is over, for a phase, a partner or a queue. */
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

    /** The thread registers itself, or others. */
    @Override
    public void phaserJoins(Object tag) {
        ((Meeting) tag).joins();
    }

    /** The thread is about to arrive, and goes on. */
    @Override
    public void phaserArrives(Object tag, Object phaser) {
        if (Phases.now(phaser) >= 0) {
            phaserArrived(tag, phaser);
            ((Meeting) tag).arrives();
        }
    }

    /** The thread has arrived, and may have let the phase advance. */
    @Override
    public void phaserArrived(Object tag, Object phaser) {
        ((Meeting) tag).round(Phases.now(phaser));
    }

    /** The thread is told which phase it is, which is negative once the phaser has been terminated. */
    @Override
    public void toldOfPhase(Object tag, int phase) {
        ((Meeting) tag).passedAllBefore(phase & Integer.MAX_VALUE);
    }

    /** The thread is told that the phaser has been terminated. */
    @Override
    public void toldOfTermination(Object tag, Object phaser) {
        toldOfPhase(tag, Phases.now(phaser));
    }

    /** The thread is about to arrive, and waits for the others, if there are any; null if it does not arrive. */
    @Override
    public @Nullable Object phaserAdvances(Object tag, Object phaser) {
        Phaser there = (Phaser) phaser;
        boolean isRoot = there.getParent() == null;
        if (Phases.now(phaser) < 0) {
            return null;
        }
        Meeting meeting = (Meeting) tag;
        phaserArrived(tag, phaser);
        return isRoot && there.getRegisteredParties() <= 1
                ? new Arrival(meeting, meeting.arrives(), false)
                : arrives(meeting, isRoot && there.getUnarrivedParties() == 1);
    }

    /** The thread goes on, in that phase; in none if the phaser has been terminated. */
    @Override
    public void phaserAdvanced(Object token, int next) {
        if (next < 0) {
            notMet(token, false);
        } else {
            ((Arrival) token).meeting.round(next);
            met(token);
        }
    }

    /** The thread is about to wait for the end of the phase; null if that has passed. */
    @Override
    public @Nullable Object awaitingPhase(Object tag, Object phaser, int phase, boolean timed) {
        int now = Phases.now(phaser);
        Meeting meeting = (Meeting) tag;
        if (now < 0) {
            return null;
        }
        boolean hasPassed = now != phase;
        if (timed) {
            return hasPassed ? null : begin(meeting.event(), true);
        }
        if (hasPassed) {
            meeting.mightWait(phase);
            return null;
        }
        meeting.waits(phase);
        return meeting.event();
    }

    /** The thread knows that the phase has ended, as it sees that one. */
    @Override
    public void phasePassed(Object tag, int phase, int next) {
        Meeting meeting = (Meeting) tag;
        meeting.passed(phase);
        meeting.round(next);
    }

    /** The tag of an exchanger whose constructor is about to return; null if it is not followed. */
    @Override
    public @Nullable Object madeExchanger(Object exchanger) {
        try {
            LockClassNode node = Origins.lockClass(exchanger);
            return node == null ? null : Meeting.inPairs(node);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread comes to exchange, and may have to wait for another one. */
    @Override
    public @Nullable Object exchanging(Object tag, boolean timed) {
        if (Thread.currentThread().isInterrupted()) {
            return null;
        }
        Meeting meeting = (Meeting) tag;
        Arrival arrival = new Arrival(meeting, meeting.arrives(), true);
        begin(meeting.event(), timed);
        return arrival;
    }
}
