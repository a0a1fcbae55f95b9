package io.github.jlockdep.management;

import io.github.jlockdep.report.LockTimes;
import java.util.List;
import javax.management.ConstructorParameters;

/**
 * How long locks were waited for, or held, in nanoseconds and in open types. Immutable. See {@link LockTimes}.
 *
 * @since 0.1.0
 */
public final class LockTimesData {
    private final long count;
    private final long minNanos;
    private final long maxNanos;
    private final long totalNanos;
    private final long averageNanos;
    private final List<Long> histogram;

    /** Times with these values; for clients that read the bean through a proxy. */
    @ConstructorParameters({"count", "minNanos", "maxNanos", "totalNanos", "averageNanos", "histogram"})
    public LockTimesData(
            long count, long minNanos, long maxNanos, long totalNanos, long averageNanos, List<Long> histogram) {
        this.count = count;
        this.minNanos = minNanos;
        this.maxNanos = maxNanos;
        this.totalNanos = totalNanos;
        this.averageNanos = averageNanos;
        this.histogram = List.copyOf(histogram);
    }

    static LockTimesData of(LockTimes times) {
        return new LockTimesData(
                times.count(),
                times.minNanos(),
                times.maxNanos(),
                times.totalNanos(),
                times.averageNanos(),
                times.histogram());
    }

    /** How many there were. */
    public long getCount() {
        return count;
    }

    /** The shortest one that was measured; 0 if none was. */
    public long getMinNanos() {
        return minNanos;
    }

    /** The longest one that was measured; 0 if none was. */
    public long getMaxNanos() {
        return maxNanos;
    }

    /** The sum of all. */
    public long getTotalNanos() {
        return totalNanos;
    }

    /** The mean; 0 if there is nothing. */
    public long getAverageNanos() {
        return averageNanos;
    }

    /** How many there were from 2<sup>i</sup> to 2<sup>i+1</sup> nanoseconds, for each i from 0 on. */
    public List<Long> getHistogram() {
        return histogram;
    }
}
