package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.lang.ref.WeakReference;
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
public final class ResultWait {
    private static final int MOST_SOURCES = 1_000;
    private static final boolean OFF = Settings.current().isOff();

    private final Event event;
    private final @Nullable BooleanSupplier executorHasEnded;
    private final @Nullable HandIn handIn;
    private final Told told;
    private final BooleanSupplier isCancelled;
    /** What is over when the task is cancelled, which may go on nevertheless. */
    private final Past cancellation = new Past();

    /** That of the future that this one is a stage of; null if there is none, or nobody can end that by time any more. */
    private @Nullable WeakReference<ResultWait> source;

    /** What the future needs besides the event, if it is a stage; null as long as that is nothing. */
    private StageNeed @Nullable [] needs;

    private volatile boolean endsByTime;
    private volatile boolean endsByOther;

    /** Of a future that is done when somebody {@link #gives} its result, or cancels it. */
    public ResultWait(Event event) {
        this(event, null, null, new Past());
    }

    /** Of a future that is done when somebody {@link #gives} its result, or when it is cancelled. */
    public ResultWait(Event event, BooleanSupplier isCancelled) {
        this(event, isCancelled, null, null, new Past());
    }

    /** As the other one, of a future that nobody cancels without giving that as its result. */
    public ResultWait(Event event, @Nullable BooleanSupplier executorHasEnded, @Nullable HandIn handIn, Past past) {
        this(event, () -> false, executorHasEnded, handIn, past);
    }

    /**
     * Of a future whose task begins behind the one past and ends the other one, unless it is cancelled.
     *
     * @param isCancelled whether the future is cancelled
     * @param executorHasEnded whether the executor of the task is known to have ended; null if it has none
     * @param handIn what is over when the task begins; null if nobody knows
     */
    public ResultWait(
            Event event,
            BooleanSupplier isCancelled,
            @Nullable BooleanSupplier executorHasEnded,
            @Nullable HandIn handIn,
            Past past) {
        this(event, isCancelled, executorHasEnded, handIn, new Told(event, past));
    }

    private ResultWait(
            Event event,
            BooleanSupplier isCancelled,
            @Nullable BooleanSupplier executorHasEnded,
            @Nullable HandIn handIn,
            Told told) {
        this.isCancelled = isCancelled;
        this.handIn = handIn;
        this.told = told;
        this.event = event;
        this.executorHasEnded = executorHasEnded;
    }

    /** Of a stage that begins when this future is done. What is over when that is, is its own. */
    public ResultWait ofStage() {
        ResultWait stage = new ResultWait(event, () -> false, null, null, told.ofStage(new Past()));
        stage.source = new WeakReference<>(this);
        stage.endsByTime = endsByTime;
        stage.endsByOther = endsByOther;
        return stage;
    }

    /**
     * Notes what the future, a stage that nobody else knows yet, needs besides the event: what those futures need, the
     * second one itself, and a function.
     *
     * @param first of which it is a stage; null if the maker of the stage knows that it is done
     * @param second which it needs, too; null if there is none, or the maker of the stage knows that it is done
     * @param function of the stage; null if nobody can wait for that
     */
    public void setNeeds(@Nullable ResultWait first, @Nullable ResultWait second, @Nullable StageFunction function) {
        StageNeeds all = new StageNeeds();
        all.addAll(first == null ? null : first.needs);
        if (second != null) {
            second.addTo(all, event);
        }
        Event work = function == null ? null : function.event();
        if (function != null && work != null) {
            all.add(StageNeed.of(work, function, told));
        }
        needs = all.toArray();
    }

    /** Adds what the future needs, and itself unless it is that event; returns false if nobody follows it. */
    boolean addTo(StageNeeds all, Event known) {
        if (endsByOther || endsByTime()) {
            return false;
        }
        all.addAll(needs);
        if (event != known) {
            all.add(StageNeed.ofFuture(event, told, executorHasEnded));
        }
        return true;
    }

    /** Whether this thread knows that the future is done, which it is, whoever else does what it is waited for. */
    public boolean isKnownToBeDone() {
        return told.knowsItself(HeldLocks.current());
    }

    /** The name of the class of the event; null if that is not followed. */
    public @Nullable String source() {
        return event.map().node.index == 0 ? null : event.map().className();
    }

    /** Notes that the future is done after some time, whether or not the event has come. */
    public void setEndsByTime() {
        endsByTime = true;
    }

    /** Whether it is; it may be a stage of a future of which that was noted later. */
    public boolean endsByTime() {
        ResultWait at = this;
        for (int i = 0; at != null && i < MOST_SOURCES; i++) {
            if (at.endsByTime) {
                return true;
            }
            at = at.source == null ? null : at.source.get();
        }
        return false;
    }

    /** Notes that the future is also done when another one is, whatever that waits for; nothing is known of it then. */
    public void setEndsByOther() {
        endsByOther = true;
    }

    /** Notes that this thread has the result, and is about to give it. */
    public void gives() {
        if (!OFF) {
            told.comes();
        }
    }

    /** Notes that this thread is about to cancel the task, if that is not done yet. */
    public void cancels(boolean done) {
        if (!OFF && !done) {
            cancellation.add();
        }
    }

    Event event() {
        return event;
    }

    /** What is over when the future is done. */
    public Past past() {
        return told.past();
    }

    /** This thread goes on after what is over when the future is done, which it is. */
    public void follow() {
        told.follow();
    }

    /** As {@link #follow()}, after what was over then, which has to do with the future. */
    public void follow(Past then) {
        then.follow(event.map());
    }

    /** The JDK's own {@code get()} of the future. */
    public interface Getter<V> {
        V get() throws InterruptedException, ExecutionException;
    }

    /** The JDK's own {@code get} of the future, with its timeout. */
    public interface TimedGetter<V> {
        V get() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** Waits for the result by {@code getter}. An interrupted thread gets what is there and does not begin to wait. */
    public <V> V get(Getter<V> getter, BooleanSupplier isDone) throws InterruptedException, ExecutionException {
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
    public <V> V get(TimedGetter<V> getter, long timeout, BooleanSupplier isDone)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!beginTimed(isDone.getAsBoolean(), timeout)) {
            return getter.get();
        }
        boolean timedOut = false;
        try {
            return getter.get();
        } catch (TimeoutException e) {
            timedOut = true;
            throw e;
        } finally {
            endTimed(isDone.getAsBoolean(), timedOut);
        }
    }

    /** Begins a wait with a timeout, unless there is none; returns whether {@link #endTimed} must be called. */
    public boolean beginTimed(boolean done, long timeout) {
        if (OFF || tell(done) || timeout <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        if (!endsByOther) {
            event.waitsTimed();
        }
        return true;
    }

    public void endTimed(boolean done, boolean timedOut) {
        tell(done);
        if (endsByOther) {
            return;
        }
        if (timedOut) {
            event.timedOut();
            StageNeeds.forEach(needs, HeldLocks.current(), StageNeed::timedOut);
        } else {
            event.waited();
        }
    }

    /** Notes what this thread is told about the completion, and returns it. */
    public boolean tell(boolean done) {
        if (done && !OFF) {
            boolean cancelled = isCancelled.getAsBoolean();
            told.add(cancelled ? cancellation : told.past());
            if (handIn != null && !cancelled) {
                handIn.hasEnded(event);
            }
        }
        return done;
    }

    /** Begins a wait, unless there is none; returns whether {@link #end} must be called. */
    public boolean begin(boolean done) {
        if (endsByTime() || endsByOther) {
            return beginTimed(done, 1);
        }
        if (OFF) {
            return false;
        }
        if (needs != null && !(done && isKnownToBeDone())) {
            StageNeeds.forEach(needs, HeldLocks.current(), StageNeed::mightWait);
        }
        if (!done || isChance()) {
            waits(done);
        }
        tell(done);
        return !done;
    }

    /** This thread waits, or would have waited, for the task that was handed in then. */
    private void waits(boolean done) {
        HeldLocks held = HeldLocks.current();
        held.setAwaited(handIn == null ? null : handIn.awaitedBy(held));
        try {
            if (done) {
                event.mightWait();
            } else {
                event.waits();
            }
        } finally {
            held.setAwaited(null);
        }
    }

    public void end(boolean done) {
        if (done && needs != null && !endsByOther && !endsByTime()) {
            StageNeeds.forEach(needs, HeldLocks.current(), StageNeed::waited);
        }
        boolean came = tell(done);
        if (endsByOther) {
            return;
        }
        if (came) {
            event.waited();
        } else {
            event.failed();
        }
    }

    /** Whether a future that is done might as well not have been done by now. */
    private boolean isChance() {
        boolean hasEnded = executorHasEnded != null && executorHasEnded.getAsBoolean();
        return !hasEnded && !told.knows() && !HeldLocks.current().holds(event.map());
    }
}
