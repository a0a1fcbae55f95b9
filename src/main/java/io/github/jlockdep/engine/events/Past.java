package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Moment;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What is over when something comes that comes once, such as the opening of a latch, a result, or the beginning of a
 * task. Who makes it come calls {@link #add} before that, who knows that it has come calls {@link #follow}: the
 * acquisitions before the one never meet those after the other. Safe for use by any thread.
 */
public final class Past {
    private static final AtomicReferenceFieldUpdater<Past, @Nullable Moment> MOMENT =
            AtomicReferenceFieldUpdater.newUpdater(Past.class, Moment.class, "moment");

    private volatile @Nullable Moment moment;

    /** What this thread has done so far is over when it comes. */
    public void add() {
        HeldLocks held = HeldLocks.current();
        held.lookAway(() -> add(held.publish()));
    }

    /** That is over, too, when it comes. */
    void add(Moment over) {
        MOMENT.accumulateAndGet(this, over, Moment::join);
    }

    /** What this thread has done so far is over when the task begins that it hands in. */
    public void handIn() {
        HeldLocks held = HeldLocks.current();
        held.lookAway(() -> add(held.handIn()));
    }

    /** What is over when it comes; null as long as that is nothing. */
    @Nullable
    Moment moment() {
        return moment;
    }

    /** What is over when it comes, as far as threads count it; null as long as that is nothing. */
    @Nullable
    Clock clock() {
        Moment known = moment;
        return known == null ? null : known.clock();
    }

    /** Whether the thread knows that it has come. */
    boolean isOver(HeldLocks held) {
        Moment known = moment;
        return known != null && held.isAfter(known);
    }

    /** It has come: what this thread does from now on comes after what is over. */
    public void follow(LockMap what) {
        follow(what.node.name());
    }

    void follow(String what) {
        Moment known = moment;
        if (known != null) {
            HeldLocks held = HeldLocks.current();
            held.lookAway(() -> held.follow(known, what));
        }
    }
}
