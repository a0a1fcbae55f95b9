package io.github.jlockdep.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What the locks of one class, taken in one mode, have cost so far. Immutable.
 *
 * <p>Every acquisition is counted, re-entries left out. A wait is measured where the lock was seen to be held by
 * another thread, and so is every wait and hold of ten milliseconds or more. Of the others, the first sixteen of each
 * thread are measured, and later ones at random, each of which stands for 64: sums, counts and histograms are estimates
 * then, right in the mean.
 *
 * @param lockClass the name of the class, not null
 * @param mode how the locks were taken, not null
 * @param acquisitions how often one was taken
 * @param waits the waits for one, also those that were given up, not null
 * @param holds the holds of one that have ended, not null
 * @param contendedPlaces where threads waited, with most waits first; at most 64, not null
 * @since 0.1.0
 */
public record LockClassStatistics(
        String lockClass,
        LockMode mode,
        long acquisitions,
        LockTimes waits,
        LockTimes holds,
        List<ContendedPlace> contendedPlaces) {
    /** The order of the kernel's table: those with most contentions first, then those taken most often. */
    public static final Comparator<LockClassStatistics> MOST_CONTENDED_FIRST = Comparator.comparingLong(
                    LockClassStatistics::contentions)
            .thenComparingLong(LockClassStatistics::acquisitions)
            .reversed()
            .thenComparing(LockClassStatistics::lockClass)
            .thenComparing(LockClassStatistics::mode);

    /** Checks that nothing is null, and copies the places. */
    public LockClassStatistics {
        Objects.requireNonNull(lockClass, "The name of the lock class must not be null.");
        Objects.requireNonNull(mode, "The mode must not be null; most locks are EXCLUSIVE.");
        Objects.requireNonNull(waits, "The waits must not be null; use LockTimes.NONE if there were none.");
        Objects.requireNonNull(holds, "The holds must not be null; use LockTimes.NONE if there were none.");
        contendedPlaces = List.copyOf(
                Objects.requireNonNull(contendedPlaces, "The places must not be null; pass none if there are none."));
    }

    /** How often a thread had to wait. */
    public long contentions() {
        return waits.count();
    }
}
