package io.github.jlockdep.report;

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

    /** The mean in nanoseconds; 0 if there is nothing. */
    public long averageNanos() {
        return count == 0 ? 0 : totalNanos / count;
    }
}
