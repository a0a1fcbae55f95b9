package io.github.jlockdep.engine.base;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is over for one thread: of other threads, the epoch up to which all that they did came before what this one does
 * now, and what has put it in that order. Immutable.
 *
 * <p>Each run of a task counts as a thread of its own, as another one on the same thread may come in another order. The
 * epoch of a thread grows when it lets others know what it has done. At most {@value #MOST_KNOWN} others are
 * remembered, where runs on one thread that followed one upon the other and have ended count once. With more of them,
 * those stay of which the thread learned first, as of the one that started it, and last. What is not known counts as
 * not in order.
 */
/*
 * A vector clock (Fidge, Mattern 1988), as in race detectors, kept sparse: the ranges that are known, in ascending
 * order; no two overlap. A thread is its identifier, a run is a negative number: see TaskRun. Each range has a stamp,
 * greater than all stamps that were known when it was learned (Lamport 1978), so that stamps of several threads compare.
 */
public final class Clock {
    static final int MOST_KNOWN = 64;
    static final int MOST_FIRST = 16;

    /** The epoch of a thread that has never let anybody know. */
    private static final long FIRST = 1;
    /** Later than all that a thread, or a run, ever does. */
    private static final long END = Long.MAX_VALUE;

    private static final Known[] NOBODY = {};

    private final long owner;
    private final long epoch;
    private final Known[] known;

    private Clock(long owner, long epoch, Known[] known) {
        this.owner = owner;
        this.epoch = epoch;
        this.known = known;
    }

    /** The clock of a thread that knows nothing of others, nor they of it. */
    public static Clock ofBeginning(long thread) {
        return new Clock(thread, FIRST, NOBODY);
    }

    /** A moment of the thread of which nothing is known but that it came before the thread's end. */
    public static Clock ofAnyMoment(long thread) {
        return ofEnd(thread, null);
    }

    /** A moment of the thread of which nothing is known but that it came no later than now, when it has that clock. */
    public static Clock ofMomentUpTo(long thread, @Nullable Clock now) {
        return new Clock(thread, now == null ? FIRST : now.epoch, NOBODY);
    }

    /** The end of the thread, or of the run of a task, which had that clock last. */
    public static Clock ofEnd(long thread, @Nullable Clock last) {
        return new Clock(thread, END, last == null ? NOBODY : last.known);
    }

    /**
     * A clock as it was taken apart by {@link #parts}, with other numbers for the threads.
     *
     * @param numbered gives each thread the number that it has from now on, in any order
     */
    public static Clock of(Parts parts, LongUnaryOperator numbered) {
        Known[] known = new Known[parts.threads.length];
        for (int i = 0; i < known.length; i++) {
            long low = TaskRun.renumbered(parts.threads[i], numbered);
            long high = low + Math.max(0, parts.since[i] - parts.threads[i]);
            known[i] = new Known(low, high, parts.epochs[i], parts.reasons[i], 0);
        }
        Arrays.sort(known, Comparator.comparingLong(Known::low));
        return new Clock(TaskRun.renumbered(parts.owner, numbered), parts.epoch, known);
    }

    /** What it consists of. */
    public Parts parts() {
        return new Parts(
                owner,
                epoch,
                Arrays.stream(known).mapToLong(Known::low).toArray(),
                Arrays.stream(known).mapToLong(Known::high).toArray(),
                Arrays.stream(known).mapToLong(Known::until).toArray(),
                Arrays.stream(known).map(Known::reason).toArray(String[]::new));
    }

    /**
     * A clock in parts, as a recording has it: numbers of threads, and of runs of tasks where they are negative.
     *
     * @param owner whose moment it is
     * @param epoch the epoch of the owner
     * @param threads of whom something is over
     * @param since for each of them, the first run on the thread, where it is the last of several; otherwise itself
     * @param epochs up to which epoch, for each of them
     * @param reasons what has put that in order, for each of them
     */
    public record Parts(long owner, long epoch, long[] threads, long[] since, long[] epochs, String[] reasons) {}

    /** The thread, or the run of a task, whose moment it is. */
    long owner() {
        return owner;
    }

    /** The next epoch of the same thread. */
    public Clock next() {
        return new Clock(owner, epoch + 1, known);
    }

    /** The epoch before, of the same thread. */
    public Clock previous() {
        return new Clock(owner, epoch - 1, known);
    }

    /**
     * What puts all that the thread did in the epoch of the other clock before this one; null if nothing is known to.
     */
    public static @Nullable String whyBefore(long thread, @Nullable Clock then, @Nullable Clock now) {
        Known over = now == null ? null : now.find(thread, thread, then == null ? FIRST : then.epoch);
        return over == null ? null : over.reason;
    }

    /** Whether this moment is known to come before the other one, of whichever threads they are. */
    boolean isBefore(Clock other) {
        return owner == other.owner ? epoch < other.epoch : whyBefore(owner, this, other) != null;
    }

    /** What says that the thread, or these runs, are over up to the epoch; null if they are not known to be. */
    private @Nullable Known find(long low, long high, long until) {
        Known range = at(low);
        if (range != null && high <= range.high && until <= range.until) {
            return range;
        }
        return endOfThread(low);
    }

    /** What says that the thread has ended on which that run was; null if it is none, or that is not known. */
    private @Nullable Known endOfThread(long run) {
        Known thread = TaskRun.isRun(run) ? at(TaskRun.threadOf(run)) : null;
        return thread != null && thread.until == END ? thread : null;
    }

    /** The range in which that lies; null if there is none. */
    private @Nullable Known at(long thread) {
        int from = 0;
        int to = known.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            Known range = known[middle];
            if (range.contains(thread)) {
                return range;
            }
            if (range.low > thread) {
                to = middle - 1;
            } else {
                from = middle + 1;
            }
        }
        return null;
    }

    /** Whether all that is over for the other one is over here, and that one as well. */
    public boolean isAfter(Clock other) {
        return knows(other.owner, other.epoch) && knowsAllOf(other);
    }

    private boolean knows(long thread, long until) {
        return thread == owner || !TaskRun.isNumbered(thread) || find(thread, thread, until) != null;
    }

    private boolean knowsAllOf(Clock other) {
        if (known == other.known) {
            return true;
        }
        for (Known range : other.known) {
            if (!isOwn(range) && find(range.low, range.high, range.until) == null) {
                return false;
            }
        }
        return true;
    }

    /** This clock, with all that is over for the other one; itself if that adds nothing. An empty reason changes none. */
    public Clock after(Clock other, String reason) {
        boolean knowsOthers = knowsAllOf(other);
        boolean knowsOwner = knows(other.owner, other.epoch);
        if (knowsOthers && knowsOwner) {
            return this;
        }
        Known[] now = knowsOthers ? known : merged(known, other.known, reason);
        long stamp = 1 + Math.max(latest(), other.latest());
        Known[] own = {new Known(other.owner, other.owner, other.epoch, reason, stamp)};
        return new Clock(owner, epoch, within(knowsOwner ? now : merged(now, own, reason), other.owner));
    }

    private long latest() {
        long latest = 0;
        for (Known range : known) {
            latest = Math.max(latest, range.learned);
        }
        return latest;
    }

    /** All of both; what is not known of these yet is learned now, for that reason. */
    private Known[] merged(Known[] mine, Known[] others, String reason) {
        Ranges both = new Ranges(mine.length + others.length);
        Cursor one = new Cursor(mine);
        Cursor other = new Cursor(others);
        while (!one.isAtEnd() || !other.isAtEnd()) {
            long low = Math.min(one.low(), other.low());
            long high = Math.min(one.endOfPart(low), other.endOfPart(low));
            Known known = one.partUpTo(high);
            Known told = other.partUpTo(high);
            if (known != null && (told == null || known.until >= told.until)) {
                both.add(known);
            } else if (told != null && (known != null || !isOwn(told) && endOfThread(told.low) == null)) {
                both.add(told.because(reason));
            }
        }
        return both.toArray();
    }

    private boolean isOwn(Known told) {
        return told.low == owner && told.high == owner;
    }

    /** As many of them as there is room for: those learned first, those learned last, and that one. */
    private static Known[] within(Known[] all, long keep) {
        if (all.length <= MOST_KNOWN) {
            return all;
        }
        long[] byAge = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            byAge[i] = all[i].contains(keep) ? END : all[i].learned * all.length + i;
        }
        Arrays.sort(byAge);
        boolean[] dropped = new boolean[all.length];
        for (int i = MOST_FIRST; i < MOST_FIRST + all.length - MOST_KNOWN; i++) {
            dropped[(int) (byAge[i] % all.length)] = true;
        }
        Ranges kept = new Ranges(MOST_KNOWN);
        for (int i = 0; i < all.length; i++) {
            if (!dropped[i]) {
                kept.add(all[i]);
            }
        }
        return kept.toArray();
    }

    @Override
    public String toString() {
        return owner + "@" + epoch + " after " + Arrays.toString(known);
    }

    /**
     * Something that is over: of one thread, or of each of the runs on one thread from the one number to the other, up
     * to the same epoch. Later runs have lower numbers.
     */
    private record Known(long low, long high, long until, String reason, long learned) {
        boolean contains(long thread) {
            return low <= thread && thread <= high;
        }

        /** Whether the other one, which is the next, goes on with the runs before. */
        boolean goesOnIn(Known next) {
            return TaskRun.isRun(low)
                    && high + 1 == next.low
                    && until == next.until
                    && (until == END || reason.equals(next.reason));
        }

        Known with(Known next) {
            String why = reason.equals(next.reason) ? reason : "the end of a task";
            return new Known(low, next.high, until, why, Math.max(learned, next.learned));
        }

        Known between(long from, long to) {
            return from == low && to == high ? this : new Known(from, to, until, reason, learned);
        }

        Known because(String why) {
            return why.isEmpty() || why.equals(reason) ? this : new Known(low, high, until, why, learned);
        }
    }

    /** A way through ranges, part by part. */
    private static final class Cursor {
        private final Known[] all;
        private int next;
        private long low;

        Cursor(Known[] all) {
            this.all = all;
            this.low = all.length == 0 ? END : all[0].low;
        }

        boolean isAtEnd() {
            return next == all.length;
        }

        long low() {
            return low;
        }

        /** How far a part reaches that begins there, here or in a gap. */
        long endOfPart(long from) {
            return from < low ? low - 1 : isAtEnd() ? END : all[next].high;
        }

        /** Passes that part; returns null if it is in a gap. */
        @Nullable
        Known partUpTo(long high) {
            if (isAtEnd() || high < low) {
                return null;
            }
            Known range = all[next];
            Known part = range.between(low, high);
            next += high == range.high ? 1 : 0;
            low = high < range.high ? high + 1 : isAtEnd() ? END : all[next].low;
            return part;
        }
    }

    /** Ranges in the making, in ascending order. */
    private static final class Ranges {
        private final List<Known> ranges;

        Ranges(int room) {
            ranges = new ArrayList<>(room);
        }

        void add(Known range) {
            int last = ranges.size() - 1;
            if (last >= 0 && ranges.get(last).goesOnIn(range)) {
                ranges.set(last, ranges.get(last).with(range));
            } else {
                ranges.add(range);
            }
        }

        Known[] toArray() {
            return ranges.toArray(Known[]::new);
        }
    }
}
