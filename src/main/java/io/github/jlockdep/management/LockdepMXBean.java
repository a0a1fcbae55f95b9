package io.github.jlockdep.management;

import java.util.List;
import java.util.Map;

/**
 * The detector, as management tools see it. Registered by the setting {@code jlockdep.jmx=true} or by {@link
 * Management#register}, under the name {@value Management#NAME}; all types are open types.
 *
 * <p>Values are those of the moment; times are in nanoseconds. Reading takes the detector's lock for some microseconds
 * at most, and the rest of the time in proportion to what is read. Safe for use by any thread. In a JVM that was
 * started with the detector off everything is empty, and nothing can be switched on.
 *
 * @since 0.1.0
 */
@About("jlockdep: a lockdep for the JVM. Reports deadlocks that can happen.")
public interface LockdepMXBean {
    /** The version of the library, and of the JVM. */
    @About("The version of jlockdep and of the JVM")
    String getVersion();

    /** Whether acquisitions are checked now. */
    @About("Whether acquisitions are checked now")
    boolean isActive();

    /** What happens on a finding: {@code OFF}, {@code LOG} or {@code THROW}. */
    @About("What happens on a finding: OFF, LOG or THROW")
    String getPolicy();

    /**
     * Says what happens on a finding from now on.
     *
     * @param policy {@code OFF}, {@code LOG} or {@code THROW}, in any case
     * @throws IllegalArgumentException for any other text
     * @throws IllegalStateException if the detector was off from the start
     */
    void setPolicy(String policy);

    /** The weakest grade that is printed: {@code POSSIBLE}, {@code LIKELY} or {@code CERTAIN}. */
    @About("The weakest grade that is printed: POSSIBLE, LIKELY or CERTAIN")
    String getPrint();

    /**
     * Says what is the weakest grade to be printed from now on; it also decides what {@link #getFindings} shows.
     *
     * @param grade {@code POSSIBLE}, {@code LIKELY} or {@code CERTAIN}, in any case
     * @throws IllegalArgumentException for any other text
     */
    void setPrint(String grade);

    /** Whether the watchdog looks for threads that are stuck. */
    @About("Whether the watchdog looks for threads that are stuck")
    boolean isWatchdog();

    /**
     * Makes the watchdog look from now on, or rest.
     *
     * @throws IllegalStateException if it is to look, and the JVM was started without it
     */
    void setWatchdog(boolean looks);

    /** Whether what locks cost is counted. */
    @About("Whether what locks cost is counted (jlockdep.lockStat)")
    boolean isLockStat();

    /** The settings with which the JVM was started, by key. */
    @About("The settings with which the JVM was started, by key")
    Map<String, String> getSettings();

    /** The counters of the detector, by name; see {@link io.github.jlockdep.report.Statistics}. */
    @About("The counters of the detector, by name: what it knows, and what it had to leave out")
    Map<String, Long> getCounters();

    /** For how much there is room, by the name of the counter. */
    @About("For how much there is room, by name; what is beyond is counted as a loss")
    Map<String, Long> getLimits();

    /** How many findings were printed, by grade. */
    @About("How many findings were printed, by grade")
    Map<String, Integer> getFindingsByGrade();

    /** What was printed so far, oldest first. */
    @About("The findings that were printed so far, oldest first")
    List<FindingData> getFindings();

    /** The rings that nothing seen so far can close, oldest first. */
    @About("Rings that nothing seen so far can close, oldest first; they are not printed")
    List<FindingData> getGuardedRings();

    /** The names of the lock classes, in the order in which they were met; at most 10,000. */
    @About("The names of the lock classes, in the order in which they were met; at most 10000")
    List<String> getLockClasses();

    /** What the locks of each class have cost, most contended first; at most 1,000. Empty without lock statistics. */
    @About("What the locks of each class have cost, most contended first; at most 1000")
    List<LockClassData> getLockStatistics();

    /** The lock statistics as text, in the layout of the kernel's {@code lock_stat}. */
    @About("The lock statistics as text, in the layout of the kernel's lock_stat")
    String lockStatTable();

    /**
     * The whole text of a finding or of a guarded ring.
     *
     * @param id its number
     * @throws IllegalArgumentException if there is none of that number
     */
    @About(value = "The whole text of a finding or of a guarded ring", parameters = "id")
    String findingText(long id);

    /**
     * Writes what was learned so far to a file of this machine, for {@code analyze}.
     *
     * @param file the path of the file; one that is there is replaced once the new one is whole
     * @return the absolute path
     * @throws IllegalArgumentException if the file cannot be written
     * @throws IllegalStateException if the detector was off from the start
     */
    @About(
            value = "Writes what was learned so far to a file on the machine of the JVM; returns its path",
            parameters = "file")
    String writeRecording(String file);

    /** Begins to count losses, errors, looks and what locks cost anew; findings and what was learned stay. */
    @About("Begins to count losses, errors, looks and what locks cost anew; findings and what was learned stay")
    void resetCounters();
}
