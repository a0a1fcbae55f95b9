package io.github.jlockdep.management;

import io.github.jlockdep.report.ContendedPlace;
import io.github.jlockdep.report.LockClassStatistics;
import java.util.List;
import javax.management.ConstructorParameters;

/**
 * What the locks of one class, taken in one mode, have cost, in open types. Immutable.
 *
 * @since 0.1.0
 */
public final class LockClassData {
    private final String lockClass;
    private final String mode;
    private final long acquisitions;
    private final LockTimesData waits;
    private final LockTimesData holds;
    private final List<String> contendedPlaces;

    /** Statistics with these values; for clients that read the bean through a proxy. */
    @ConstructorParameters({"lockClass", "mode", "acquisitions", "waits", "holds", "contendedPlaces"})
    public LockClassData(
            String lockClass,
            String mode,
            long acquisitions,
            LockTimesData waits,
            LockTimesData holds,
            List<String> contendedPlaces) {
        this.lockClass = lockClass;
        this.mode = mode;
        this.acquisitions = acquisitions;
        this.waits = waits;
        this.holds = holds;
        this.contendedPlaces = List.copyOf(contendedPlaces);
    }

    static LockClassData of(LockClassStatistics row) {
        return new LockClassData(
                row.lockClass(),
                row.mode().name(),
                row.acquisitions(),
                LockTimesData.of(row.waits()),
                LockTimesData.of(row.holds()),
                row.contendedPlaces().stream().map(LockClassData::text).toList());
    }

    private static String text(ContendedPlace place) {
        return place.contentions() + " at " + place.place();
    }

    /** The name of the lock class. */
    public String getLockClass() {
        return lockClass;
    }

    /** {@code EXCLUSIVE}, or {@code SHARED} for a reader. */
    public String getMode() {
        return mode;
    }

    /** How often one was taken. */
    public long getAcquisitions() {
        return acquisitions;
    }

    /** The waits for one; their count is that of the contentions. */
    public LockTimesData getWaits() {
        return waits;
    }

    /** The holds of one that have ended. */
    public LockTimesData getHolds() {
        return holds;
    }

    /** Where threads waited, with most waits first: {@code 12 at pkg.Class.method(File.java:1)}. */
    public List<String> getContendedPlaces() {
        return contendedPlaces;
    }
}
