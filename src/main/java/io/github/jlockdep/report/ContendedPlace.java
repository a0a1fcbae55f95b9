package io.github.jlockdep.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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

    /** The places of both lists, each once, those with most waits first, and no more than so many. */
    static List<ContendedPlace> united(List<ContendedPlace> one, List<ContendedPlace> other, int most) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        Map<StackTraceElement, Long> sums = new LinkedHashMap<>();
        Stream.concat(one.stream(), other.stream())
                .forEach(each -> sums.merge(each.place, each.contentions, LockTimes::sum));
        return sums.entrySet().stream()
                .map(sum -> new ContendedPlace(sum.getKey(), sum.getValue()))
                .sorted(Comparator.comparingLong(ContendedPlace::contentions).reversed())
                .limit(most)
                .toList();
    }
}
