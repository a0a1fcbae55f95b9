package io.github.jlockdep.report;

/**
 * How strong the evidence behind a splat is, weakest first, so that grades can be compared.
 *
 * @since 0.1.0
 */
public enum Grade {
    /** A ring that cannot close in any run seen so far: all its sides share a guard, or nobody writes. Not printed. */
    GUARDED,
    /** A ring of lock classes whose evidence lacks something; the splat says what. */
    POSSIBLE,
    /** A feasible ring: different threads, no common guard, each waiting for the very lock that the next one holds. */
    LIKELY,
    /** This call blocks for ever by itself. */
    CERTAIN,
    /** Threads are really stuck. */
    DEADLOCK;

    /**
     * Whether it is more than a possibility, so that no log should lack it: {@link #CERTAIN} or {@link #DEADLOCK}.
     *
     * @return whether the grade is one of these
     */
    public boolean isSure() {
        return compareTo(CERTAIN) >= 0;
    }
}
