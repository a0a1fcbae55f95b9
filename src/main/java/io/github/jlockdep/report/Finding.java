package io.github.jlockdep.report;

/**
 * A splat and how often the operation that it reports has been seen since.
 *
 * @param splat the report, with the highest grade reached so far
 * @param count how often the operation that closes the ring was seen, the first time included; at least 1
 * @since 0.1.0
 */
public record Finding(Splat splat, long count) {}
