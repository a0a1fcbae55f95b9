package io.github.jlockdep.report;

import java.util.Objects;

/**
 * A place in the code at which threads had to wait for locks of one class.
 *
 * @param place the line, not null
 * @param contentions how often, partly estimated; at least 1
 * @since 0.1.0
 */
public record ContendedPlace(StackTraceElement place, long contentions) {
    /** Checks that there is a place. */
    public ContendedPlace {
        Objects.requireNonNull(place, "The place at which threads waited must not be null.");
    }
}
