package io.github.jlockdep.engine.base;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is over for one thread: of other threads, the epoch up to which all that they did came before what this one does
 * now, and what has put it in that order. Immutable.
 *
 * <p>Each run of a task counts as a thread of its own, as another one on the same thread may come in another order. The
 * epoch of a thread grows when it lets others know what it has done. At most {@value #MOST_THREADS} others are
 * remembered; with more of them, all runs of tasks on one thread count as over up to the last one that is, then those
 * threads are forgotten that were started first, but for the one that let this one know. What is not known counts as
 * not in order.
 */
/*
 * A vector clock (Fidge, Mattern 1988), as in race detectors, kept sparse: threads is sorted, epochs and reasons go
 * with it. A thread is its identifier. A run is a negative number, which contains the thread and the number of the run
 * on it, from 1 on; with 0 it stands for the runs up to the one whose number is the epoch.
 */
public final class Clock {
    static final int MOST_THREADS = 64;

    /** The epoch of a thread that has never let anybody know. */
    private static final long FIRST = 1;
    /** Later than all that a thread ever does. */
    private static final long END = Long.MAX_VALUE;

    private static final long[] NOBODY = {};
    private static final String[] NO_REASONS = {};
    private static final int RUN_BITS = 24;
    private static final int MOST_RUNS = (1 << RUN_BITS) - 1;

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

    /** What stands in clocks for the run of a task on the thread, given how many there were before. */
    static long run(long thread, int before) {
        return -(thread << RUN_BITS | 1 + before % MOST_RUNS);
    }

    private static boolean isRun(long thread) {
        return thread < 0 && runNumber(thread) > 0;
    }

    private static long runNumber(long run) {
        return -run & MOST_RUNS;
    }

    private static long runsUpToNumber(long run) {
        return -(-run & ~(long) MOST_RUNS);
    }

    private static long threadOf(long run) {
        return -run >> RUN_BITS;
    }

    /** The clock of a thread that knows nothing of others, nor they of it. */
    public static Clock ofBeginning(long thread) {
        return new Clock(thread, FIRST, NOBODY, NOBODY, NO_REASONS);
    }

    /** A moment of the thread of which nothing is known but that it came before the thread's end. */
    public static Clock ofAnyMoment(long thread) {
        return ofEnd(thread, null);
    }

    /** A moment of the thread of which nothing is known but that it came no later than now, when it has that clock. */
    public static Clock ofMomentUpTo(long thread, @Nullable Clock now) {
        return new Clock(thread, now == null ? FIRST : now.epoch, NOBODY, NOBODY, NO_REASONS);
    }

    /** The end of the thread, which had that clock last. */
    public static Clock ofEnd(long thread, @Nullable Clock last) {
        Clock known = last == null ? ofBeginning(thread) : last;
        return new Clock(thread, END, known.threads, known.epochs, known.reasons);
    }

    /**
     * A clock as it was taken apart by {@link #parts}, with other numbers for the threads.
     *
     * @param numbered gives each thread the number that it has from now on, in any order
     */
    public static Clock of(Parts parts, LongUnaryOperator numbered) {
        Integer[] order = new Integer[parts.threads.length];
        long[] threads = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            threads[i] = renumbered(parts.threads[i], numbered);
        }
        Arrays.sort(order, Comparator.comparingLong(i -> threads[i]));
        return new Clock(
                renumbered(parts.owner, numbered),
                parts.epoch,
                Arrays.stream(order).mapToLong(i -> threads[i]).toArray(),
                Arrays.stream(order).mapToLong(i -> parts.epochs[i]).toArray(),
                Arrays.stream(order).map(i -> parts.reasons[i]).toArray(String[]::new));
    }

    static long renumbered(long thread, LongUnaryOperator numbered) {
        return thread >= 0
                ? numbered.applyAsLong(thread)
                : -(numbered.applyAsLong(threadOf(thread)) << RUN_BITS | runNumber(thread));
    }

    /** What it consists of. */
    public Parts parts() {
        return new Parts(owner, epoch, threads, epochs, reasons);
    }

    /**
     * A clock in parts, as a recording has it: numbers of threads, and of runs of tasks where they are negative.
     *
     * @param owner whose moment it is
     * @param epoch the epoch of the owner
     * @param threads of whom something is over, ascending
     * @param epochs up to which epoch, for each of them
     * @param reasons what has put that in order, for each of them
     */
    public record Parts(long owner, long epoch, long[] threads, long[] epochs, String[] reasons) {}

    /** The thread, or the run of a task, whose moment it is. */
    long owner() {
        return owner;
    }

    /** The same moment of a run that has ended, for its own thread, for which all its runs so far are over. */
    public Clock ofEndedRuns() {
        return isRun(owner) ? new Clock(runsUpToNumber(owner), runNumber(owner), threads, epochs, reasons) : this;
    }

    /** The next epoch of the same thread. */
    public Clock next() {
        return new Clock(owner, epoch + 1, threads, epochs, reasons);
    }

    /** The epoch before, of the same thread. */
    public Clock previous() {
        return new Clock(owner, epoch - 1, threads, epochs, reasons);
    }

    /** The moment of the same thread at which that one is, with nothing over but what is here; that one if that is all. */
    public Clock at(Clock now) {
        boolean isAll = threads == now.threads && epochs == now.epochs;
        return isAll ? now : new Clock(now.owner, now.epoch, threads, epochs, reasons);
    }

    /**
     * What puts all that the thread did in the epoch of the other clock before this one; null if nothing is known to.
     */
    public static @Nullable String whyBefore(long thread, @Nullable Clock then, @Nullable Clock now) {
        int at = now == null ? -1 : now.find(thread, then == null ? FIRST : then.epoch);
        return now == null || at < 0 ? null : now.reasons[at];
    }

    /** Where it stands that the thread, or run, is over up to the epoch; negative if it is not known to be. */
    private int find(long thread, long until) {
        int at = findExactly(thread, until);
        if (at < 0 && isRun(thread)) {
            at = findExactly(runsUpToNumber(thread), runNumber(thread));
            at = at < 0 ? findExactly(threadOf(thread), END) : at;
        }
        return at;
    }

    private int findExactly(long thread, long until) {
        int at = Arrays.binarySearch(threads, thread);
        return at >= 0 && epochs[at] >= until ? at : -1;
    }

    /** Whether this moment is known to come before the other one, of whichever threads they are. */
    boolean isBefore(Clock other) {
        return owner == other.owner ? epoch < other.epoch : whyBefore(owner, this, other) != null;
    }

    /** Whether all that is over for the other one is over here, and that one as well. */
    public boolean isAfter(Clock other) {
        return knows(other.owner, other.epoch) && knowsAllOf(other);
    }

    /** This clock, with all that is over for the other one; this clock itself if that adds nothing. */
    public Clock after(Clock other, String reason) {
        Clock all = knowsAllOf(other) ? this : with(other, reason);
        Clock both = all.knows(other.owner, other.epoch) ? all : all.with(other.owner, other.epoch, reason);
        return both.threads.length > MOST_THREADS ? both.within(other.owner) : both;
    }

    /* Both are sorted, and many clocks of one thread share their arrays. */
    private boolean knowsAllOf(Clock other) {
        if (threads == other.threads && epochs == other.epochs) {
            return true;
        }
        int at = 0;
        for (int i = 0; i < other.threads.length; i++) {
            long thread = other.threads[i];
            while (at < threads.length && threads[at] < thread) {
                at++;
            }
            boolean stands = at < threads.length && threads[at] == thread && epochs[at] >= other.epochs[i];
            if (!stands && !knows(thread, other.epochs[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean knows(long thread, long until) {
        return thread == owner || find(thread, until) >= 0;
    }

    @Override
    public String toString() {
        return owner + "@" + epoch + " after " + Arrays.toString(threads) + "@" + Arrays.toString(epochs);
    }

    /** With all that is over for the other one and not known here; that one's own thread is left out. */
    private Clock with(Clock other, String reason) {
        Entries both = new Entries(threads.length + other.threads.length);
        int mine = 0;
        for (int i = 0; i < other.threads.length; i++) {
            long thread = other.threads[i];
            while (mine < threads.length && threads[mine] < thread) {
                both.add(this, mine++);
            }
            boolean stands = mine < threads.length && threads[mine] == thread;
            if (stands && epochs[mine] >= other.epochs[i]) {
                both.add(this, mine++);
            } else if (stands || !knows(thread, other.epochs[i])) {
                both.add(thread, other.epochs[i], reason);
                mine += stands ? 1 : 0;
            }
        }
        while (mine < threads.length) {
            both.add(this, mine++);
        }
        return both.of(this);
    }

    /** With one more thread, or run of a task, that is over up to that epoch. */
    private Clock with(long thread, long until, String reason) {
        int at = Arrays.binarySearch(threads, thread);
        int before = at < 0 ? -at - 1 : at;
        Entries more = new Entries(threads.length + 1);
        more.addAll(this, 0, before);
        more.add(thread, until, reason);
        more.addAll(this, at < 0 ? before : before + 1, threads.length);
        return more.of(this);
    }

    /**
     * As much of it as there is room for. All runs on one thread are over up to the last one that is, but for the one
     * to keep, which is not forgotten either.
     */
    private Clock within(long keep) {
        Entries joined = new Entries(threads.length);
        for (int i = 0; i < threads.length; i++) {
            long thread = threads[i];
            if (!isRun(thread) || thread == keep && !joined.endWith(runsUpToNumber(thread))) {
                joined.join(thread, epochs[i], reasons[i]);
            } else {
                joined.join(runsUpToNumber(thread), runNumber(thread), reasons[i]);
            }
        }
        joined.dropFirst(joined.size - MOST_THREADS, keep);
        return joined.of(this);
    }

    /** The threads of a clock in the making, in ascending order. */
    private static final class Entries {
        private final long[] threads;
        private final long[] epochs;
        private final String[] reasons;
        private int size;

        Entries(int room) {
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

        void add(Clock clock, int at) {
            add(clock.threads[at], clock.epochs[at], clock.reasons[at]);
        }

        void addAll(Clock clock, int from, int to) {
            System.arraycopy(clock.threads, from, threads, size, to - from);
            System.arraycopy(clock.epochs, from, epochs, size, to - from);
            System.arraycopy(clock.reasons, from, reasons, size, to - from);
            size += to - from;
        }

        /** Adds a thread, or lets the one that was added last be over up to that epoch, if it is the same. */
        void join(long thread, long epoch, String reason) {
            if (endWith(thread)) {
                epochs[size - 1] = Math.max(epochs[size - 1], epoch);
            } else {
                add(thread, epoch, reason);
            }
        }

        boolean endWith(long thread) {
            return size > 0 && threads[size - 1] == thread;
        }

        /** Drops so many, but not that one; then one more. */
        void dropFirst(int count, long keep) {
            int at = 0;
            while (at < count && threads[at] != keep) {
                at++;
            }
            int dropped = at < count ? count + 1 : count;
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (i >= dropped || threads[i] == keep) {
                    threads[kept] = threads[i];
                    epochs[kept] = epochs[i];
                    reasons[kept] = reasons[i];
                    kept++;
                }
            }
            size = kept;
        }

        /** The clock, which is that one's moment. */
        Clock of(Clock moment) {
            boolean isFull = size == threads.length;
            return new Clock(
                    moment.owner,
                    moment.epoch,
                    isFull ? threads : Arrays.copyOf(threads, size),
                    isFull ? epochs : Arrays.copyOf(epochs, size),
                    isFull ? reasons : Arrays.copyOf(reasons, size));
        }
    }
}
