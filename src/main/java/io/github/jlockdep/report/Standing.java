package io.github.jlockdep.report;

/**
 * Whether a finding is news to the user. One that is not is counted, but neither told nor refused.
 *
 * @since 0.1.0
 */
public enum Standing {
    /** Nobody knows it yet. */
    NEW,
    /** It is in the baseline. */
    BASELINED,
    /** A line of the user's suppressions matches it. */
    SUPPRESSED
}
