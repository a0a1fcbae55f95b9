package io.github.jlockdep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How long locks of one class were waited for, or held, in nanoseconds. Immutable.
 *
 * @param count how many waits, or holds, that were; partly estimated, see {@link LockClassStatistics}
 * @param minNanos the shortest one that was measured; 0 if none was
 * @param maxNanos the longest one that was measured; 0 if none was
 * @param totalNanos the sum of all
 * @param histogram how many there were of each order: the i-th entry, from 0 on, counts those from 2<sup>i</sup> to
 *     2<sup>i+1</sup> nanoseconds; at most 63 entries, and the last one is not 0
 * @since 0.1.0
 */
public record LockTimes(long count, long minNanos, long maxNanos, long totalNanos, List<Long> histogram) {
    /** The times of nothing. */
    public static final LockTimes NONE = new LockTimes(0, 0, 0, 0, List.of());

    /** Copies the histogram. */
    public LockTimes {
        histogram = List.copyOf(Objects.requireNonNull(
                histogram, "The histogram must not be null; pass an empty one if there is none."));
    }

    /**
     * These times and the others as one: sums, the shortest, the longest, and the histograms added up. A sum that is no
     * {@code long} any more stays at the largest one. Takes time in the length of the histograms.
     *
     * @throws NullPointerException if there are no others
     */
    public LockTimes plus(LockTimes others) {
        Objects.requireNonNull(others, "The other times must not be null; use LockTimes.NONE if there were none.");
        if (count == 0 || others.count == 0) {
            return count == 0 ? others : this;
        }
        List<Long> longer = histogram.size() >= others.histogram.size() ? histogram : others.histogram;
        List<Long> shorter = longer == histogram ? others.histogram : histogram;
        List<Long> both = new ArrayList<>(longer);
        for (int i = 0; i < shorter.size(); i++) {
            both.set(i, sum(both.get(i), shorter.get(i)));
        }
        return new LockTimes(
                sum(count, others.count),
                Math.min(minNanos, others.minNanos),
                Math.max(maxNanos, others.maxNanos),
                sum(totalNanos, others.totalNanos),
                both);
    }

    /** The sum of two numbers that are not negative, or the largest one there is. */
    static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** The mean in nanoseconds; 0 if there is nothing. */
    public long averageNanos() {
        return count == 0 ? 0 : totalNanos / count;
    }
}
