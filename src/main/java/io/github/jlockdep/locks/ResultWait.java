package io.github.jlockdep.locks;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The waiting side of one future: says when to ask for its result is to wait for its event.
 *
 * <p>A future that is done is checked as if it were not, so that what is found does not depend on chance. It is not
 * checked where completion is certain: on a thread that has seen {@code isDone()} or already has the result; once its
 * executor is known to have ended; and within the work that the future stands for.
 */
final class ResultWait {
    private static final boolean OFF = Engine.OFF;

    private final Event event;
    private final @Nullable TaskEvents executor;
    private final @Nullable Past handIn;
    private final Told told;

    ResultWait(Event event) {
        this(event, null, null, new Past());
    }

    /** Of a future whose task is one of these, which begins behind the one past, if that is known, and ends the other. */
    ResultWait(Event event, @Nullable TaskEvents executor, @Nullable Past handIn, Past past) {
        this.handIn = handIn;
        this.told = new Told(event, past);
        this.event = event;
        this.executor = executor;
    }

    /** Of a stage that begins when this future is done. */
    ResultWait ofStage() {
        return new ResultWait(event, null, null, told.past());
    }

    /** Notes that this thread has the result, and is about to give it. */
    void gives() {
        if (!OFF) {
            told.comes();
        }
    }

    /** The JDK's own {@code get()} of the future. */
    interface Getter<V> {
        V get() throws InterruptedException, ExecutionException;
    }

    /** The JDK's own {@code get} of the future, with its timeout. */
    interface TimedGetter<V> {
        V get() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** Waits for the result by {@code getter}. An interrupted thread gets what is there and does not begin to wait. */
    <V> V get(Getter<V> getter, BooleanSupplier isDone) throws InterruptedException, ExecutionException {
        boolean done = isDone.getAsBoolean();
        if (!done && Thread.currentThread().isInterrupted() || !begin(done)) {
            return getter.get();
        }
        try {
            return getter.get();
        } finally {
            end(isDone.getAsBoolean());
        }
    }

    /** Waits for the result by {@code getter}, which gives up after that timeout. */
    <V> V get(TimedGetter<V> getter, long timeout, BooleanSupplier isDone)
            throws InterruptedException, ExecutionException, TimeoutException {
        boolean done = tell(isDone.getAsBoolean());
        if (OFF || done || timeout <= 0 || Thread.currentThread().isInterrupted()) {
            return getter.get();
        }
        event.waitsTimed();
        boolean timedOut = false;
        try {
            return getter.get();
        } catch (TimeoutException e) {
            timedOut = true;
            throw e;
        } finally {
            Events.ended(event, timedOut);
            tell(isDone.getAsBoolean());
        }
    }

    /** Notes what this thread is told about the completion, and returns it. */
    boolean tell(boolean done) {
        if (done && !OFF) {
            told.add();
        }
        return done;
    }

    /** Begins a wait, unless there is none; returns whether {@link #end} must be called. */
    boolean begin(boolean done) {
        if (OFF) {
            return false;
        }
        if (!done) {
            event.waits(handIn);
        } else if (isChance()) {
            event.mightWait(handIn);
        }
        tell(done);
        return !done;
    }

    void end(boolean done) {
        if (tell(done)) {
            event.waited();
        } else {
            event.failed();
        }
    }

    /** Whether a future that is done might as well not have been done by now. */
    private boolean isChance() {
        boolean hasEnded = executor != null && executor.hasEnded();
        return !hasEnded && !told.knows() && !HeldLocks.current().holds(event.map());
    }
}
