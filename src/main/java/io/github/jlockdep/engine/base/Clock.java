package io.github.jlockdep.engine.base;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is over for one thread: of other threads, the epoch up to which all that they did came before what this one does
 * now, and what has put it in that order. Immutable.
 *
 * <p>The epoch of a thread grows when it lets others know what it has done. At most {@value #MOST_THREADS} other
 * threads are remembered, those that were started last and the one that let this one know; what is not known counts as not
 * in order.
 */
/*
 * A vector clock (Fidge, Mattern 1988), as in race detectors, kept sparse: threads is sorted, epochs and reasons go
 * with it.
 */
public final class Clock {
    static final int MOST_THREADS = 64;

    /** The epoch of a thread that has never let anybody know. */
    private static final long FIRST = 1;
    /** Later than all that a thread ever does. */
    private static final long END = Long.MAX_VALUE;

    private static final long[] NOBODY = {};

    private final long owner;
    private final long epoch;
    private final long[] threads;
    private final long[] epochs;
    private final String[] reasons;

    private Clock(long owner, long epoch, long[] threads, long[] epochs, String[] reasons) {
        this.owner = owner;
        this.epoch = epoch;
        this.threads = threads;
        this.epochs = epochs;
        this.reasons = reasons;
    }

    /** The clock of a thread that knows nothing of others, nor they of it. */
    public static Clock ofBeginning(long thread) {
        return new Clock(thread, FIRST, NOBODY, NOBODY, new String[0]);
    }

    /** A moment of the thread of which nothing is known but that it came before the thread's end. */
    public static Clock ofAnyMoment(long thread) {
        return ofEnd(thread, null);
    }

    /** The end of the thread, which had that clock last. */
    public static Clock ofEnd(long thread, @Nullable Clock last) {
        Clock known = last == null ? ofBeginning(thread) : last;
        return new Clock(thread, END, known.threads, known.epochs, known.reasons);
    }

    /** The next epoch of the same thread. */
    public Clock next() {
        return new Clock(owner, epoch + 1, threads, epochs, reasons);
    }

    /**
     * What puts all that the thread did in the epoch of the other clock before this one; null if nothing is known to.
     */
    public static @Nullable String whyBefore(long thread, @Nullable Clock then, @Nullable Clock now) {
        if (now == null) {
            return null;
        }
        int at = Arrays.binarySearch(now.threads, thread);
        return at >= 0 && now.epochs[at] >= (then == null ? FIRST : then.epoch) ? now.reasons[at] : null;
    }

    /** Whether this moment is known to come before the other one, of whichever threads they are. */
    boolean isBefore(Clock other) {
        return owner == other.owner ? epoch < other.epoch : whyBefore(owner, this, other) != null;
    }

    /** This clock, with all that is over for the other one; this clock itself if that adds nothing. */
    public Clock after(Clock other, String reason) {
        if (knows(other.owner, other.epoch) && knowsAllOf(other)) {
            return this;
        }
        Merger merger = new Merger(threads.length + other.threads.length + 1);
        int mine = 0;
        int theirs = 0;
        boolean ownerToCome = other.owner != owner;
        while (mine < threads.length || theirs < other.threads.length || ownerToCome) {
            long next = ownerToCome ? other.owner : Long.MAX_VALUE;
            next = mine < threads.length ? Math.min(next, threads[mine]) : next;
            next = theirs < other.threads.length ? Math.min(next, other.threads[theirs]) : next;
            long known = mine < threads.length && threads[mine] == next ? epochs[mine] : 0;
            String why = known == 0 ? reason : reasons[mine];
            mine += known == 0 ? 0 : 1;
            long told = 0;
            if (theirs < other.threads.length && other.threads[theirs] == next) {
                told = other.epochs[theirs++];
            }
            if (ownerToCome && next == other.owner) {
                told = Math.max(told, other.epoch);
                ownerToCome = false;
            }
            if (next != owner) {
                merger.add(next, Math.max(known, told), told > known ? reason : why);
            }
        }
        return merger.result(this, other.owner);
    }

    private boolean knowsAllOf(Clock other) {
        for (int i = 0; i < other.threads.length; i++) {
            if (!knows(other.threads[i], other.epochs[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean knows(long thread, long until) {
        if (thread == owner) {
            return true;
        }
        int at = Arrays.binarySearch(threads, thread);
        return at >= 0 && epochs[at] >= until;
    }

    @Override
    public String toString() {
        return owner + "@" + epoch + " after " + Arrays.toString(threads) + "@" + Arrays.toString(epochs);
    }

    private static final class Merger {
        private final long[] threads;
        private final long[] epochs;
        private final String[] reasons;
        private int size;

        Merger(int room) {
            threads = new long[room];
            epochs = new long[room];
            reasons = new String[room];
        }

        void add(long thread, long epoch, String reason) {
            threads[size] = thread;
            epochs[size] = epoch;
            reasons[size] = reason;
            size++;
        }

        private void move(int from, int to) {
            threads[to] = threads[from];
            epochs[to] = epochs[from];
            reasons[to] = reasons[from];
        }

        /** What was added, as far as there is room for it; in any case that thread, if it was added. */
        Clock result(Clock of, long keep) {
            int from = Math.max(0, size - MOST_THREADS);
            for (int i = 0; i < from; i++) {
                if (threads[i] == keep) {
                    move(i, from);
                }
            }
            return new Clock(
                    of.owner,
                    of.epoch,
                    Arrays.copyOfRange(threads, from, size),
                    Arrays.copyOfRange(epochs, from, size),
                    Arrays.copyOfRange(reasons, from, size));
        }
    }
}
