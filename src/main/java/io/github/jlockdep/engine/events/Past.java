package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Moment;
import io.github.jlockdep.engine.threads.ThreadOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is over when something comes that comes once, such as the opening of a latch, a result, or the beginning of a
 * task. Who makes it come calls {@link #add} before that, who knows that it has come calls {@link #follow}: the
 * acquisitions before the one never meet those after the other. Safe for use by any thread.
 *
 * <p>What comes as soon as other things have come, such as the result of a stage of a future, comes no earlier than all
 * of those: see {@link #comesAfter}.
 */
/*
 * The sources are written by who makes the thing come, before that, and dropped by whoever finds first that it has
 * come; each is folded in once. A race may fold them twice, or lose what a source is told after it has come. A chain of
 * sources ends after MOST_DEEP links, so that a thing keeps no endless row of others alive; but for what is added to a
 * source later, as by a function that returns the stage it goes on to, which the JDK keeps as long, too.
 */
public final class Past {
    private static final AtomicReferenceFieldUpdater<Past, @Nullable Moment> MOMENT =
            AtomicReferenceFieldUpdater.newUpdater(Past.class, Moment.class, "moment");

    private static final int MOST_DEEP = 64;

    private volatile @Nullable Moment moment;
    private volatile List<Past> sources = List.of();
    private int depth;

    /**
     * It comes no earlier than those, unless somebody makes it come from now on: what is over when they have come is
     * over when it comes. To be called before it can come.
     */
    public void comesAfter(List<Past> those) {
        int deepest = those.stream().mapToInt(past -> past.depth).max().orElse(0);
        if (deepest < MOST_DEEP) {
            depth = deepest + 1;
            sources = those;
        }
    }

    /** What this thread has done so far is over when it comes. */
    public void add() {
        HeldLocks held = HeldLocks.current();
        held.lookAway(this, held, (past, thread) -> past.add(thread.publish()));
    }

    /** As {@link #add()}, for something that keeps its moment, which is null at first, in a field of its own. */
    public static <T> void add(T thing, AtomicReferenceFieldUpdater<T, @Nullable Moment> field) {
        HeldLocks held = HeldLocks.current();
        held.lookAway(
                thing,
                field,
                (it, moment) -> join(it, moment, HeldLocks.current().publish()));
    }

    private static <T> void join(
            T thing, AtomicReferenceFieldUpdater<T, @Nullable Moment> field, @Nullable Moment over) {
        field.accumulateAndGet(thing, over, Moment::join);
    }

    /** That is over, too, when it comes. */
    void add(Moment over) {
        join(this, MOMENT, over);
        forgetSources();
    }

    /** What this thread has done so far is over when the task begins that it hands in. */
    public void handIn() {
        HeldLocks held = HeldLocks.current();
        held.lookAway(this, held, (past, thread) -> past.add(thread.handIn()));
    }

    /**
     * Does what this thread happens to do and another one might as well, such as the function of a stage of a future.
     * What it follows meanwhile is not over for what it does afterwards.
     */
    public static <R extends @Nullable Object> R aside(Supplier<R> work) {
        ThreadOrder thread = HeldLocks.current();
        ThreadOrder.Aside before = thread.stepAside();
        try {
            return work.get();
        } finally {
            thread.stepBack(before);
        }
    }

    /** What is over when it comes; null as long as that is nothing. To be asked once it has come. */
    @Nullable
    Moment moment() {
        if (!sources.isEmpty()) {
            foldInAll();
        }
        return moment;
    }

    /** Without recursion: a loop of stages, each of which returns the next one, makes a row of any length. */
    private void foldInAll() {
        Deque<Past> row = new ArrayDeque<>();
        row.push(this);
        while (!row.isEmpty()) {
            Past deeper = row.element().sourceWithSources();
            if (deeper == null) {
                row.pop().foldIn();
            } else {
                row.push(deeper);
            }
        }
    }

    private @Nullable Past sourceWithSources() {
        for (Past past : sources) {
            if (!past.sources.isEmpty()) {
                return past;
            }
        }
        return null;
    }

    private void foldIn() {
        Moment all = null;
        for (Past past : sources) {
            all = Moment.join(all, past.moment);
        }
        join(this, MOMENT, all);
        forgetSources();
    }

    private void forgetSources() {
        if (!sources.isEmpty()) {
            sources = List.of();
            depth = 0;
        }
    }

    /** What is over when it comes, as far as threads count it; null as long as that is nothing. */
    @Nullable
    Clock clock() {
        Moment known = moment();
        return known == null ? null : known.clock();
    }

    /** Whether the thread knows that it has come. */
    boolean isOver(HeldLocks held) {
        moment();
        return isKnownToBeOver(held);
    }

    /** As {@link #isOver}, of something that may not have come yet, as far as anybody has asked before. */
    boolean isKnownToBeOver(HeldLocks held) {
        Moment known = moment;
        return known != null && held.isAfter(known);
    }

    /** It has come: what this thread does from now on comes after what is over. */
    public void follow(LockMap what) {
        follow(what.node.name());
    }

    void follow(String what) {
        follow(moment(), what);
    }

    /** As {@link #follow(LockMap)}, for something that keeps its moment in a field of its own. */
    public static void follow(@Nullable Moment known, String what) {
        if (known != null) {
            HeldLocks.current()
                    .lookAway(known, what, (past, why) -> HeldLocks.current().follow(past, why));
        }
    }
}
