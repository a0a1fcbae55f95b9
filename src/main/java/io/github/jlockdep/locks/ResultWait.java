package io.github.jlockdep.locks;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.Event;
import io.github.jlockdep.engine.HeldLocks;
import org.jspecify.annotations.Nullable;

/**
 * The waiting side of one future: says when to ask for its result is to wait for its event.
 *
 * <p>A future that is done is checked as if it were not, so that what is found does not depend on chance. Not so where that
 * is no chance: for a thread that has asked whether it is done while it held the same locks, and within the work that the
 * future stands for.
 */
/* Who has been told is written and read by any thread without order; only a thread that finds itself there goes by it. */
final class ResultWait {
    private static final boolean OFF = Engine.OFF;

    private final Event event;
    private @Nullable Told told;

    ResultWait(Event event) {
        this.event = event;
    }

    /** Notes what this thread is told. */
    boolean tell(boolean done) {
        if (done && !OFF) {
            HeldLocks held = HeldLocks.current();
            told = new Told(held, held.locksHeld());
        }
        return done;
    }

    /** Begins a wait that an interrupt can end, unless there is none; returns whether {@link #end} must be called. */
    boolean beginInterruptibly(boolean done) {
        return (done || !Thread.currentThread().isInterrupted()) && begin(done);
    }

    /** Begins a wait, unless there is none; returns whether {@link #end} must be called. */
    boolean begin(boolean done) {
        if (OFF) {
            return false;
        }
        if (!done) {
            event.waits();
        } else if (isChance()) {
            event.mightWait();
        }
        return !done;
    }

    void end() {
        event.waited();
    }

    /** Begins a wait with a timeout, unless there is none; returns whether {@link #endTimed} must be called. */
    boolean beginTimed(boolean done, long timeout) {
        if (OFF || done || timeout <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        event.waitsTimed();
        return true;
    }

    void endTimed(boolean timedOut) {
        Events.ended(event, timedOut);
    }

    private boolean isChance() {
        HeldLocks held = HeldLocks.current();
        Told last = told;
        boolean knows = last != null && last.thread == held && last.locks >= held.locksHeld();
        return !knows && !held.holds(event.map());
    }

    private record Told(HeldLocks thread, int locks) {}
}
