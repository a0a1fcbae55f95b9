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
    private static final int MOST_PLACES = 64;

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

    /**
     * These and the others as one, such as those of two runs. Of more than {@value #MOST_PLACES} places those with most
     * waits are kept. Takes time in the number of places.
     *
     * @param others of a class of the same name in the same mode, not null
     * @throws IllegalArgumentException if the others are of another class or mode
     */
    public LockClassStatistics plus(LockClassStatistics others) {
        if (!lockClass.equals(others.lockClass) || mode != others.mode) {
            throw new IllegalArgumentException("Only statistics of one class in one mode can be added up, not of "
                    + lockClass + " (" + mode + ") and " + others.lockClass + " (" + others.mode
                    + "); add up those whose lockClass() and mode() are the same.");
        }
        return new LockClassStatistics(
                lockClass,
                mode,
                LockTimes.sum(acquisitions, others.acquisitions),
                waits.plus(others.waits),
                holds.plus(others.holds),
                ContendedPlace.united(contendedPlaces, others.contendedPlaces, MOST_PLACES));
    }

    /** How often a thread had to wait. */
    public long contentions() {
        return waits.count();
    }
}
