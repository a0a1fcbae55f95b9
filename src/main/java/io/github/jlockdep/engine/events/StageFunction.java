package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.threads.HeldLocks;
import org.jspecify.annotations.Nullable;

/**
 * The function of one stage of a future, which runs at most once: work towards an event of its own, for which a thread
 * waits that waits for the stage. Every method speaks of the current thread.
 */
/*
 * The thread that makes the stage says what it is followed as, before the function can run. The one that runs it
 * writes ranBy before anybody can know that it has come to its end, and next right after that. Functions whose futures
 * need each other's form rows of at most MOST_DEEP, so that a loop of stages that is over is not kept by its first one.
 * Two threads that join two rows at once may make one that is longer.
 */
public final class StageFunction {
    private static final int MOST_DEEP = 8;
    private static final long[] NOBODY = {};

    private final Event source;
    private final Past end = new Past();
    private @Nullable Event event;
    private volatile long[] ranBy = NOBODY;
    /** What the future needs that the function has returned, and that itself; null as long as that is nothing. */
    private volatile StageNeed @Nullable [] next;

    /** How many functions stand before it in its row. */
    private int depth;

    /** Of a stage of that future; nobody follows it yet. */
    public StageFunction(ResultWait source) {
        this.source = source.event();
    }

    /** Says which event the function works towards. */
    public void setEvent(Event event) {
        this.event = event;
    }

    @Nullable
    Event event() {
        return event;
    }

    /** What is over when the function has come to its end, or when the stage is done without it. */
    public Past end() {
        return end;
    }

    /**
     * The function begins. Where that is in the middle of the work that the source stands for, it counts as part of
     * that.
     *
     * @return what is to be closed at its end; null if that is nothing
     */
    public @Nullable Event begins() {
        HeldLocks held = HeldLocks.current();
        ranBy = new long[] {held.run()};
        Event function = event;
        if (function == null || held.holds(source.map())) {
            return null;
        }
        function.openedByChance();
        return function;
    }

    /** The function has returned that future, with which the stage is done. */
    public void goesOnWith(ResultWait future) {
        StageNeeds all = new StageNeeds();
        if (depth < MOST_DEEP && future.addTo(all, source)) {
            next = all.toArray();
            StageNeeds.forEach(next, need -> need.setDepth(depth + 1));
        }
    }

    /** Notes that so many functions stand before it; of a row that is too long the rest is forgotten. */
    void setDepth(int before) {
        if (before > depth) {
            depth = before;
            if (before >= MOST_DEEP) {
                next = null;
            }
            StageNeeds.forEach(next, need -> need.setDepth(before + 1));
        }
    }

    /** What the future needs that the function has returned, and that itself; null as long as that is nothing. */
    StageNeed @Nullable [] next() {
        return next;
    }

    /** Whether this thread has run it. */
    public boolean isRun() {
        return isRunBy(HeldLocks.current());
    }

    private boolean isRunBy(HeldLocks held) {
        return held.isInOneOf(ranBy);
    }

    /** Whether the thread is certain not to wait for it any more. */
    boolean isOver(HeldLocks held) {
        return isRunBy(held) || end.isKnownToBeOver(held);
    }
}
