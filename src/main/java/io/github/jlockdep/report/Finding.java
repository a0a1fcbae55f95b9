package io.github.jlockdep.report;

/**
 * A splat and how often the operation that it reports has been seen since.
 *
 * @param splat the report, with the highest grade reached so far
 * @param count how often the operation that closes the ring was seen, the first time included; at least 1
 * @param standing whether it is news, or in the baseline, or suppressed
 * @since 0.1.0
 */
public record Finding(Splat splat, long count, Standing standing) {
    /** A finding that is news. */
    public Finding(Splat splat, long count) {
        this(splat, count, Standing.NEW);
    }

    /** Whether it is neither in the baseline nor suppressed. */
    public boolean isNew() {
        return standing == Standing.NEW;
    }
}
