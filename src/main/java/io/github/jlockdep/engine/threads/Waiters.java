package io.github.jlockdep.engine.threads;

import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for one event now and hold locks meanwhile, by the epoch in which each began to. Safe for any
 * thread; to ask, to add and to remove takes O(1).
 */
/*
 * A ring in the order of epochs, around a head. Threads come nearly in that order, as each draws its epoch just before.
 * Those who have been woken are left in a ring of their own, where each may still remove itself.
 */
public final class Waiters {
    /** What {@link #oldest} returns when nobody waits. */
    public static final long NOBODY = Long.MAX_VALUE;

    private @Nullable Waiter head;
    private volatile long oldest = NOBODY;

    /** When the one began that waits longest; {@link #NOBODY} if nobody waits. */
    public long oldest() {
        return oldest;
    }

    /** Adds the current thread; {@code outer} is what it waits for already, if it is on the way to another event. */
    public Waiter add(@Nullable Waiter outer) {
        Waiter waiter = new Waiter(this, outer, History.nextEpoch());
        insert(waiter);
        return waiter;
    }

    private synchronized void insert(Waiter waiter) {
        if (head == null) {
            head = new Waiter(this, null, NOBODY);
        }
        Waiter after = head;
        while (after.before != head && after.before.epoch > waiter.epoch) {
            after = after.before;
        }
        waiter.before = after.before;
        waiter.after = after;
        after.before.after = waiter;
        after.before = waiter;
        oldest = head.after.epoch;
    }

    public synchronized void remove(Waiter waiter) {
        waiter.before.after = waiter.after;
        waiter.after.before = waiter.before;
        oldest = waiter.before == head ? waiter.after.epoch : oldest;
    }

    /** All who wait now have been woken: what anybody takes from here on does not keep them waiting. */
    public synchronized void wokenAll() {
        head = null;
        oldest = NOBODY;
    }

    /** One wait of one thread. Waits nest: on the way to one event a thread may wait for another. */
    public static final class Waiter {
        public final Waiters of;
        public final @Nullable Waiter outer;
        private final long epoch;
        private Waiter before = this;
        private Waiter after = this;

        private Waiter(Waiters of, @Nullable Waiter outer, long epoch) {
            this.of = of;
            this.outer = outer;
            this.epoch = epoch;
        }
    }
}
