package io.github.jlockdep.locks;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.threads.HeldLocks;
import org.jspecify.annotations.Nullable;

/**
 * The waiting side of one future: says when to ask for its result is to wait for its event.
 *
 * <p>A future that is done is checked as if it were not, so that what is found does not depend on chance. Not so where that
 * is no chance: for a thread that has been told that it is done, or has had its result; once its executor is known to have
 * ended; and within the work that the future stands for.
 */
final class ResultWait {
    private static final boolean OFF = Engine.OFF;

    private final Event event;
    private final @Nullable TaskEvents executor;
    private final Told told;

    ResultWait(Event event) {
        this(event, null, new Past());
    }

    /** Of a future whose task is one of these, and ends that past. */
    ResultWait(Event event, @Nullable TaskEvents executor, Past past) {
        this.told = new Told(event, past);
        this.event = event;
        this.executor = executor;
    }

    /** Of a stage that begins when this future is done. */
    ResultWait ofStage() {
        return new ResultWait(event, null, told.past());
    }

    /** Notes that this thread has the result, and is about to give it. */
    void gives() {
        if (!OFF) {
            told.comes();
        }
    }

    /** Notes what this thread is told. */
    boolean tell(boolean done) {
        if (done && !OFF) {
            told.add();
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
        tell(done);
        return !done;
    }

    void end(boolean done) {
        event.waited();
        tell(done);
    }

    /** Begins a wait with a timeout, unless there is none; returns whether {@link #endTimed} must be called. */
    boolean beginTimed(boolean done, long timeout) {
        tell(done);
        if (OFF || done || timeout <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        event.waitsTimed();
        return true;
    }

    void endTimed(boolean timedOut, boolean done) {
        Events.ended(event, timedOut);
        tell(done);
    }

    private boolean isChance() {
        boolean hasEnded = executor != null && executor.hasEnded();
        return !hasEnded && !told.knows() && !HeldLocks.current().holds(event.map());
    }
}
