package io.github.jlockdep.junit;

import io.github.jlockdep.junit.Expectation.Identity;
import io.github.jlockdep.report.Splat;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a test's splats mean by its rule and its expectation. */
final class Outcome {
    private final List<Splat> expected;
    private final Collection<Splat> failures;
    private final @Nullable Expectation expectation;

    Outcome(List<Splat> splats, Rule rule, @Nullable Expectation expectation) {
        this.expectation = expectation;
        expected = splats.stream()
                .filter(splat -> expectation != null && expectation.isMetBy(splat))
                .toList();
        Map<Identity, Splat> latest = new LinkedHashMap<>();
        splats.forEach(splat -> latest.put(Identity.of(splat), splat));
        expected.forEach(splat -> latest.remove(Identity.of(splat)));
        failures = latest.values().stream().filter(rule::isBrokenBy).toList();
    }

    List<Splat> expected() {
        return expected;
    }

    /** The failure of the unexpected splats: the first one, by which the others are suppressed; null if all is well. */
    @Nullable
    AssertionError unexpected() {
        AssertionError first = null;
        for (Splat splat : failures) {
            AssertionError error = new UnexpectedSplatError(splat);
            if (first == null) {
                first = error;
            } else {
                first.addSuppressed(error);
            }
        }
        return first;
    }

    /** The failure of a test that did not produce what it had to; null if it did. */
    @Nullable
    AssertionError missing() {
        if (expectation == null || !expected.isEmpty() || expectation.isMetAgain()) {
            return null;
        }
        String others = failures.stream()
                .map(splat -> splat.grade() + " " + splat.kind() + " on " + splat.lockClasses())
                .collect(Collectors.joining(", "));
        return new AssertionError("The detector was to find a " + expectation.describe() + ", but found "
                + (others.isEmpty() ? "nothing" : others) + ".");
    }
}
