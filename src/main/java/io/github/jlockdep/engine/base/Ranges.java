package io.github.jlockdep.engine.base;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is over of others, each with what has put it in that order; in ascending order, and no two overlap. Immutable.
 */
final class Ranges {
    static final Ranges NONE = new Ranges(new Range[0], new String[0]);

    private final Range[] ranges;
    private final String[] reasons;
    private final long latest;

    private Ranges(Range[] ranges, String[] reasons) {
        this.ranges = ranges;
        this.reasons = reasons;
        long latest = 0;
        for (Range range : ranges) {
            latest = Math.max(latest, range.learned());
        }
        this.latest = latest;
    }

    /** Those ranges, which are in order. */
    static Ranges of(Range[] ranges, String[] reasons) {
        return new Ranges(ranges, reasons);
    }

    int size() {
        return ranges.length;
    }

    Range get(int i) {
        return ranges[i];
    }

    String reason(int i) {
        return reasons[i];
    }

    /** When the last one was learned. */
    long latest() {
        return latest;
    }

    /** Where it stands that the thread, or these runs, are over up to the epoch; negative if they are not known to be. */
    int find(long low, long high, long until) {
        int at = at(low);
        if (at >= 0 && ranges[at].covers(low, high, until)) {
            return at;
        }
        return endOfThread(low);
    }

    /** Where it stands that the thread has ended on which that run was; negative if it is none, or that is not known. */
    private int endOfThread(long run) {
        int thread = TaskRun.isRun(run) ? at(TaskRun.threadOf(run)) : -1;
        return thread >= 0 && ranges[thread].until() == Range.END ? thread : -1;
    }

    /** The place of the range in which that lies; negative if there is none. */
    private int at(long threadOrRun) {
        int from = 0;
        int to = ranges.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            Range range = ranges[middle];
            if (range.contains(threadOrRun)) {
                return middle;
            }
            if (range.low() > threadOrRun) {
                to = middle - 1;
            } else {
                from = middle + 1;
            }
        }
        return -1;
    }

    /** Whether all that the others say is known here, for the thread, or run, of that number. */
    /* Both are in order, and most of what is known to both is the same object. */
    boolean knowsAll(Ranges others, long owner) {
        if (ranges == others.ranges) {
            return true;
        }
        int at = 0;
        for (Range told : others.ranges) {
            while (at < ranges.length && ranges[at].high() < told.low()) {
                at++;
            }
            boolean stands = at < ranges.length && ranges[at].covers(told.low(), told.high(), told.until());
            if (!stands && !isOnly(told, owner) && find(told.low(), told.high(), told.until()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOnly(Range told, long threadOrRun) {
        return told.low() == threadOrRun && told.high() == threadOrRun;
    }

    /** All of both; what is not known here yet is learned now, for that reason, or for its own one if that is empty. */
    Ranges with(Ranges others, long owner, String reason) {
        if (ranges.length == 0 && others.at(owner) < 0) {
            if (reason.isEmpty()) {
                return others;
            }
            String[] all = new String[others.ranges.length];
            Arrays.fill(all, reason);
            return new Ranges(others.ranges, all);
        }
        Builder both = new Builder(ranges.length + others.ranges.length);
        int i = 0;
        int j = 0;
        Range mine = next(i);
        Range told = others.next(j);
        while (mine != null && told != null) {
            if (mine.high() < told.low()) {
                both.add(mine, reasons[i]);
                mine = next(++i);
            } else if (told.high() < mine.low()) {
                addNews(told, owner, others.reason(j, reason), both);
                told = others.next(++j);
            } else if (mine.low() < told.low()) {
                both.add(mine.between(mine.low(), told.low() - 1), reasons[i]);
                mine = mine.between(told.low(), mine.high());
            } else if (told.low() < mine.low()) {
                addNews(told.between(told.low(), mine.low() - 1), owner, others.reason(j, reason), both);
                told = told.between(mine.low(), told.high());
            } else {
                long high = Math.min(mine.high(), told.high());
                boolean knew = mine.until() >= told.until();
                both.add((knew ? mine : told).between(mine.low(), high), knew ? reasons[i] : others.reason(j, reason));
                mine = mine.high() == high ? next(++i) : mine.between(high + 1, mine.high());
                told = told.high() == high ? others.next(++j) : told.between(high + 1, told.high());
            }
        }
        for (; mine != null; mine = next(++i)) {
            both.add(mine, reasons[i]);
        }
        for (; told != null; told = others.next(++j)) {
            addNews(told, owner, others.reason(j, reason), both);
        }
        return both.all();
    }

    private @Nullable Range next(int i) {
        return i < ranges.length ? ranges[i] : null;
    }

    private String reason(int i, String given) {
        return given.isEmpty() ? reasons[i] : given;
    }

    /** Adds what stands nowhere here, unless it is the owner's, or a run's on a thread that is known to have ended. */
    private void addNews(Range told, long owner, String reason, Builder both) {
        if (!isOnly(told, owner) && endOfThread(told.low()) < 0) {
            both.add(told, reason);
        }
    }

    /** Without those in the middle, by the time when they were learned: so many first and last ones, and that one. */
    Ranges without(int first, int last, long keep) {
        int count = ranges.length;
        long[] byAge = new long[count];
        for (int i = 0; i < count; i++) {
            byAge[i] = ranges[i].contains(keep) ? Range.END : ranges[i].learned() * count + i;
        }
        Arrays.sort(byAge);
        boolean[] dropped = new boolean[count];
        for (int i = first; i < count - last; i++) {
            dropped[(int) (byAge[i] % count)] = true;
        }
        Builder kept = new Builder(first + last);
        for (int i = 0; i < count; i++) {
            if (!dropped[i]) {
                kept.add(ranges[i], reasons[i]);
            }
        }
        return kept.all();
    }

    @Override
    public String toString() {
        return Arrays.toString(ranges);
    }

    /** Ranges in the making, in ascending order. */
    private static final class Builder {
        private Range[] ranges;
        private String[] reasons;
        private int size;

        Builder(int room) {
            ranges = new Range[room];
            reasons = new String[room];
        }

        void add(Range range, String reason) {
            int last = size - 1;
            if (last >= 0
                    && ranges[last].goesOnIn(range)
                    && (range.until() == Range.END || reason.equals(reasons[last]))) {
                ranges[last] = ranges[last].with(range);
                reasons[last] = reason.equals(reasons[last]) ? reason : "the end of a task";
                return;
            }
            if (size == ranges.length) {
                ranges = Arrays.copyOf(ranges, size + 8);
                reasons = Arrays.copyOf(reasons, size + 8);
            }
            ranges[size] = range;
            reasons[size++] = reason;
        }

        Ranges all() {
            boolean isFull = size == ranges.length;
            return new Ranges(
                    isFull ? ranges : Arrays.copyOf(ranges, size), isFull ? reasons : Arrays.copyOf(reasons, size));
        }
    }
}
