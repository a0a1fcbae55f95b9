package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a stage of a future needs besides the event of its source: the end of a function, its own or that of
 * a stage before it, or another future.
 */
/* It refers to no ResultWait, so that a long row of stages does not keep each other alive. */
final class StageNeed {
    private final Event event;
    private final Told told;
    private final @Nullable StageFunction function;
    private final @Nullable BooleanSupplier executorHasEnded;

    private StageNeed(
            Event event, Told told, @Nullable StageFunction function, @Nullable BooleanSupplier executorHasEnded) {
        this.event = event;
        this.told = told;
        this.function = function;
        this.executorHasEnded = executorHasEnded;
    }

    /** The function, which works towards that event, of the stage of which {@code told} is who knows that it is done. */
    static StageNeed of(Event event, StageFunction function, Told told) {
        return new StageNeed(event, told, function, null);
    }

    /** Another future. */
    static StageNeed ofFuture(Event event, Told told, @Nullable BooleanSupplier executorHasEnded) {
        return new StageNeed(event, told, null, executorHasEnded);
    }

    /** Whether it takes the place of that one, which is older: of functions of one class the latest one counts. */
    boolean replaces(StageNeed older) {
        return event == older.event
                || function != null && older.function != null && event.map().node == older.event.map().node;
    }

    /** This thread waits for the stage, or might have. */
    void mightWait(HeldLocks held) {
        forEach(held, StageNeed::mightWaitForThis);
    }

    private void mightWaitForThis(HeldLocks held) {
        event.mightWait();
    }

    /** A wait of this thread for the stage has ended by its timeout. */
    void timedOut(HeldLocks held) {
        forEach(held, StageNeed::timedOutForThis);
    }

    private void timedOutForThis(HeldLocks held) {
        event.waitsTimed();
        event.timedOut();
    }

    /** This thread has waited for the stage, while it may have become known what that needed. */
    void waited(HeldLocks held) {
        if (function != null && function.next() != null && held.depth() > 0 && !held.isInDeclaredWait()) {
            forEach(held, StageNeed::learn);
        }
    }

    private void learn(HeldLocks held) {
        held.learn(event.map());
    }

    /** Does that with this, and all that the function goes on with, as far as the thread may wait for it. */
    private void forEach(HeldLocks held, BiConsumer<StageNeed, HeldLocks> action) {
        if (!told.isTold(held)) {
            if (!isKnown(held)) {
                action.accept(this, held);
            }
            StageNeed[] next = function == null ? null : function.next();
            if (next != null) {
                for (StageNeed need : next) {
                    need.forEach(held, action);
                }
            }
        }
    }

    /** Whether this thread cannot wait for it: it knows that it is over, or is working on it. */
    private boolean isKnown(HeldLocks held) {
        return (function == null ? told.source().isKnownToBeOver(held) : function.isOver(held))
                || held.holds(event.map())
                || executorHasEnded != null && executorHasEnded.getAsBoolean();
    }

    void setDepth(int before) {
        if (function != null) {
            function.setDepth(before);
        }
    }
}
