package io.github.jlockdep.engine.base;

import io.github.jlockdep.engine.base.Ranges.Range;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is over for one thread: of other threads, the epoch up to which all that they did came before what this one does
 * now, and what has put it in that order. Immutable.
 *
 * <p>Each run of a task counts as a thread of its own, as another one on the same thread may come in another order. The
 * epoch of a thread grows when it lets others know what it has done. At most {@value #MOST_KNOWN} others are
 * remembered, where runs on one thread that followed one upon the other and have ended count once. When there would be
 * more, {@value #MOST_FIRST} stay of which the thread learned first, as of the one that started it, and {@value
 * #MOST_LAST} of which it learned last. What is not known counts as not in order.
 */
/*
 * A vector clock (Fidge, Mattern 1988), as in race detectors, kept sparse. A thread is its identifier, a run is a
 * negative number: see TaskRun.
 */
public final class Clock {
    static final int MOST_KNOWN = 80;
    /** How many of them stay when there would be more, as the thread learned of them first. */
    static final int MOST_FIRST = 16;
    /** How many of them stay when there would be more, as the thread learned of them last. */
    static final int MOST_LAST = 48;

    /** The epoch of a thread that has never let anybody know. */
    private static final long FIRST = 1;

    /** What stands for a meeting is no less than this, and less than the next, which no thread comes to. */
    private static final long MEETINGS = 1L << 40;
    /** What stands for an executor is no less than this. */
    private static final long EXECUTORS = 1L << 41;

    private final long owner;
    private final long epoch;
    private final Ranges known;

    private Clock(long owner, long epoch, Ranges known) {
        this.owner = owner;
        this.epoch = epoch;
        this.known = known;
    }

    /** The clock of a thread that knows nothing of others, nor they of it. */
    public static Clock ofBeginning(long thread) {
        return new Clock(thread, FIRST, Ranges.NONE);
    }

    /** A moment of the thread of which nothing is known but that it came before the thread's end. */
    public static Clock ofAnyMoment(long thread) {
        return ofEnd(thread, null);
    }

    /** A moment of the thread of which nothing is known but that it came no later than now, when it has that clock. */
    public static Clock ofMomentUpTo(long thread, @Nullable Clock now) {
        return new Clock(thread, now == null ? FIRST : now.epoch, Ranges.NONE);
    }

    /** The end of the thread, or of the run of a task, which had that clock last. */
    public static Clock ofEnd(long thread, @Nullable Clock last) {
        return new Clock(thread, Range.END, last == null ? Ranges.NONE : last.known);
    }

    /** The end of one round of a meeting, which counts as a thread of its own whose epochs are its rounds. */
    public static Clock ofRound(long meeting, long round) {
        return new Clock(MEETINGS + meeting, FIRST + round, Ranges.NONE);
    }

    /** The end of all tasks of an executor, which counts as a thread of its own. */
    public static Clock ofEndOfExecutor(long executor) {
        return new Clock(EXECUTORS + executor, Range.END, Ranges.NONE);
    }

    /**
     * A clock as it was taken apart by {@link #parts}, with other numbers for the threads.
     *
     * @param numbered gives each thread the number that it has from now on, in any order
     */
    public static Clock of(Parts parts, LongUnaryOperator numbered) {
        int count = parts.threads.length;
        Range[] ranges = new Range[count];
        String[] reasons = new String[count];
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingLong(i -> TaskRun.renumbered(parts.threads[i], numbered)));
        for (int i = 0; i < count; i++) {
            int at = order[i];
            long low = TaskRun.renumbered(parts.threads[at], numbered);
            long high = low + Math.max(0, parts.since[at] - parts.threads[at]);
            ranges[i] = new Range(low, high, parts.epochs[at], 0);
            reasons[i] = parts.reasons[at];
        }
        return new Clock(TaskRun.renumbered(parts.owner, numbered), parts.epoch, Ranges.of(ranges, reasons));
    }

    /** What it consists of. */
    public Parts parts() {
        int count = known.size();
        return new Parts(
                owner,
                epoch,
                IntStream.range(0, count).mapToLong(i -> known.get(i).low()).toArray(),
                IntStream.range(0, count).mapToLong(i -> known.get(i).high()).toArray(),
                IntStream.range(0, count).mapToLong(i -> known.get(i).until()).toArray(),
                IntStream.range(0, count).mapToObj(known::reason).toArray(String[]::new));
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

    /** Whether it is the end of a thread, or of the run of a task. */
    public boolean isEnd() {
        return epoch == Range.END;
    }

    /** The thread, or the run of a task, whose moment it is. */
    public long owner() {
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

    /** The moment of the same thread at which that one is, with nothing over but what is here; that one if that is all. */
    public Clock at(Clock now) {
        return known == now.known ? now : new Clock(now.owner, now.epoch, known);
    }

    /**
     * What puts all that the thread did in the epoch of the other clock before this one; null if nothing is known to.
     */
    public static @Nullable String whyBefore(long thread, @Nullable Clock then, @Nullable Clock now) {
        int over = now == null ? -1 : now.known.find(thread, thread, then == null ? FIRST : then.epoch);
        return now == null || over < 0 ? null : now.known.reason(over);
    }

    /** What puts this moment before the other one; null if nothing is known to. */
    public @Nullable String whyBefore(@Nullable Clock other) {
        return whyBefore(owner, this, other);
    }

    /** Whether this moment is known to come before the other one, of whichever threads they are. */
    boolean isBefore(Clock other) {
        return owner == other.owner ? epoch < other.epoch : whyBefore(other) != null;
    }

    /**
     * Whether that moment of one thread is over here; all that was over for another thread then is over, too. What this
     * thread itself had stepped aside for need not be.
     */
    public boolean isAfter(Clock moment) {
        return owner == moment.owner
                ? known.knowsAll(moment.known, owner)
                : TaskRun.isNumbered(moment.owner) && knows(known, moment);
    }

    /** Whether that moment is over here, and all the others with which it was joined. */
    public boolean isAfterAll(Clock joined) {
        return isAfter(joined) && known.knowsAll(joined.known, owner);
    }

    /** Whether that moment of another thread is over, given what is over of others. */
    private boolean knows(Ranges over, Clock other) {
        long thread = other.owner;
        return thread == owner || !TaskRun.isNumbered(thread) || over.find(thread, thread, other.epoch) >= 0;
    }

    /** This clock, with all that is over for the other one; itself if that adds nothing. An empty reason changes none. */
    public Clock after(Clock other, String reason) {
        Ranges all = known.knowsAll(other.known, owner) ? known : known.with(other.known, owner, reason);
        if (!knows(all, other)) {
            long now = 1 + Math.max(known.latest(), other.known.latest());
            Range moment = new Range(other.owner, other.owner, other.epoch, now);
            all = all.with(moment, owner, reason);
        }
        if (all == known) {
            return this;
        }
        return new Clock(owner, epoch, all.size() > MOST_KNOWN ? all.without(MOST_FIRST, MOST_LAST, other.owner) : all);
    }

    /** What is over at both moments; null if nothing is known to be. */
    public @Nullable Clock common(Clock other) {
        Ranges both = known.withOwn(owner, epoch).common(other.known.withOwn(other.owner, other.epoch));
        return both.size() == 0
                ? null
                : new Clock(both.get(0).low(), both.get(0).until(), both);
    }

    @Override
    public String toString() {
        return owner + "@" + epoch + " after " + known;
    }
}
