package io.github.jlockdep.engine.base;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is over of others, each with what has put it in that order; in ascending order, and no two overlap. Immutable.
 */
final class Ranges {
    static final Ranges NONE = new Ranges(new Range[0], new String[0], 0);
    /** Whose own range is none of these: it is no thread's number, nor a run's that is told apart. */
    private static final long NOBODY = Long.MIN_VALUE;

    private final Range[] ranges;
    private final String[] reasons;
    private final long latest;

    private Ranges(Range[] ranges, String[] reasons, long latest) {
        this.ranges = ranges;
        this.reasons = reasons;
        this.latest = latest;
    }

    /** Those ranges, which are in order. */
    static Ranges of(Range[] ranges, String[] reasons) {
        long latest = 0;
        for (Range range : ranges) {
            latest = Math.max(latest, range.learned());
        }
        return new Ranges(ranges, reasons, latest);
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

    /** When the last one was learned, here or where this has been made from. */
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

    /** The place of the range in which that lies; if there is none, -1 minus the place where that would stand. */
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
        return -1 - from;
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
            if (!stands && !isOnly(told, owner) && endOfThread(told.low()) < 0) {
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
        return ranges.length == 0 && others.at(owner) < 0
                ? others.because(reason)
                : new Union(others, owner, reason).all();
    }

    /** All of this, and that moment of another thread, or run, which must not be known to be over here. */
    Ranges with(Range moment, long owner, String reason) {
        int at = at(moment.low());
        int place = at < 0 ? -1 - at : at;
        Range next = at >= 0 ? null : next(place);
        boolean isApart =
                (place == 0 || !ranges[place - 1].goesOnIn(moment)) && (next == null || !moment.goesOnIn(next));
        if (at >= 0 || !isApart) {
            return with(of(new Range[] {moment}, new String[] {reason}), owner, reason);
        }
        Range[] more = new Range[ranges.length + 1];
        String[] why = new String[ranges.length + 1];
        System.arraycopy(ranges, 0, more, 0, place);
        System.arraycopy(reasons, 0, why, 0, place);
        more[place] = moment;
        why[place] = reason;
        System.arraycopy(ranges, place, more, place + 1, ranges.length - place);
        System.arraycopy(reasons, place, why, place + 1, ranges.length - place);
        return new Ranges(more, why, Math.max(latest, moment.learned()));
    }

    /** All of this, and that the thread, or run, itself is over up to that epoch. */
    Ranges withOwn(long owner, long until) {
        if (!TaskRun.isNumbered(owner)) {
            return this;
        }
        Range own = new Range(owner, owner, until, latest + 1);
        return with(own, NOBODY, "");
    }

    /** What is known to be over both here and there, with the reasons that are given here. */
    Ranges common(Ranges others) {
        Builder both = new Builder(Math.min(ranges.length, others.ranges.length));
        for (int i = 0, j = 0; i < ranges.length && j < others.ranges.length; ) {
            Range mine = ranges[i];
            Range theirs = others.ranges[j];
            long low = Math.max(mine.low(), theirs.low());
            long high = Math.min(mine.high(), theirs.high());
            if (low <= high) {
                long until = Math.min(mine.until(), theirs.until());
                both.add(new Range(low, high, until, Math.max(mine.learned(), theirs.learned())), reasons[i]);
            }
            i += mine.high() == high ? 1 : 0;
            j += theirs.high() == high ? 1 : 0;
        }
        return both.all(Math.max(latest, others.latest));
    }

    private Ranges because(String reason) {
        if (reason.isEmpty()) {
            return this;
        }
        String[] all = new String[ranges.length];
        Arrays.fill(all, reason);
        return new Ranges(ranges, all, latest);
    }

    private @Nullable Range next(int i) {
        return i < ranges.length ? ranges[i] : null;
    }

    private String reason(int i, String given) {
        return given.isEmpty() ? reasons[i] : given;
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
        return kept.all(latest);
    }

    @Override
    public String toString() {
        return Arrays.toString(ranges);
    }

    /** What is known here, and what others tell, from the lowest number up; what is told of both is the later one. */
    private final class Union {
        private final Ranges others;
        private final long owner;
        private final String reason;
        private final Builder both;
        private int at;
        private int atOfOthers;
        private @Nullable Range mine;
        private @Nullable Range told;

        Union(Ranges others, long owner, String reason) {
            this.others = others;
            this.owner = owner;
            this.reason = reason;
            this.both = new Builder(ranges.length + others.ranges.length);
            this.mine = next(0);
            this.told = others.next(0);
        }

        Ranges all() {
            Range known = mine;
            Range news = told;
            while (known != null && news != null) {
                if (known == news) {
                    both.add(known, reasons[at]);
                    mine = next(++at);
                    told = others.next(++atOfOthers);
                } else if (known.low() < news.low()) {
                    addKnown(known, news.low() - 1);
                } else if (news.low() < known.low()) {
                    addNews(news, known.low() - 1);
                } else {
                    addLater(known, news);
                }
                known = mine;
                news = told;
            }
            for (; known != null; known = mine) {
                addKnown(known, known.high());
            }
            for (; news != null; news = told) {
                addNews(news, news.high());
            }
            return both.all(Math.max(latest, others.latest));
        }

        /** Adds what only this one knows, up to that number. */
        private void addKnown(Range known, long most) {
            long high = Math.min(known.high(), most);
            both.add(known.between(known.low(), high), reasons[at]);
            goOnBehind(high, known);
        }

        /**
         * Adds what stands nowhere here, up to that number, unless it is the owner's, or a run's on a thread that is
         * known to have ended.
         */
        private void addNews(Range news, long most) {
            long high = Math.min(news.high(), most);
            Range part = news.between(news.low(), high);
            if (!isOnly(part, owner) && endOfThread(part.low()) < 0) {
                both.add(part, others.reason(atOfOthers, reason));
            }
            goOnBehindNews(high, news);
        }

        /** Adds what both say of those of which both begin to say something. */
        private void addLater(Range known, Range news) {
            long high = Math.min(known.high(), news.high());
            boolean knew = known.until() >= news.until();
            both.add(
                    (knew ? known : news).between(known.low(), high),
                    knew ? reasons[at] : others.reason(atOfOthers, reason));
            goOnBehind(high, known);
            goOnBehindNews(high, news);
        }

        private void goOnBehind(long high, Range known) {
            mine = known.high() == high ? next(++at) : known.between(high + 1, known.high());
        }

        private void goOnBehindNews(long high, Range news) {
            told = news.high() == high ? others.next(++atOfOthers) : news.between(high + 1, news.high());
        }
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

        Ranges all(long latest) {
            boolean isFull = size == ranges.length;
            return new Ranges(
                    isFull ? ranges : Arrays.copyOf(ranges, size),
                    isFull ? reasons : Arrays.copyOf(reasons, size),
                    latest);
        }
    }

    /**
     * Something that is over: of one thread, or of each of the runs on one thread from the one number to the other, up
     * to the same epoch. Later runs have lower numbers. Immutable.
     *
     * @param learned greater than all that were known when it was learned, so that those of several threads compare
     *     (Lamport 1978)
     */
    record Range(long low, long high, long until, long learned) {
        /** Later than all that a thread, or a run, ever does. */
        static final long END = Long.MAX_VALUE;

        boolean contains(long threadOrRun) {
            return low <= threadOrRun && threadOrRun <= high;
        }

        /** Whether it says that all of these are over up to the epoch. */
        boolean covers(long from, long to, long epoch) {
            return low <= from && to <= high && epoch <= until;
        }

        /** Whether the other one, which is the next, goes on with the runs before. */
        boolean goesOnIn(Range next) {
            return TaskRun.isRun(low) && high + 1 == next.low && until == next.until;
        }

        Range with(Range next) {
            return new Range(low, next.high, until, Math.max(learned, next.learned));
        }

        Range between(long from, long to) {
            return from == low && to == high ? this : new Range(from, to, until, learned);
        }

        @Override
        public String toString() {
            return (low == high ? low : low + ".." + high) + "@" + until;
        }
    }
}
