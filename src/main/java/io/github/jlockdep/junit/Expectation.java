package io.github.jlockdep.junit;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.baseline.KnownFindings;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@link ExpectSplat} says: the splat that a test has to produce. Remembers how often each finding of that
 * description had been seen before the test, as a finding is delivered but once.
 */
record Expectation(Set<SplatKind> kinds, Set<Grade> grades, Set<String> classes, Map<Identity, Long> seenBefore) {

    static Expectation of(ExpectSplat annotation) {
        Expectation nothingSeen = new Expectation(
                Set.copyOf(List.of(annotation.kind())),
                Set.copyOf(List.of(annotation.grade())),
                Set.copyOf(List.of(annotation.classes())),
                Map.of());
        return new Expectation(nothingSeen.kinds, nothingSeen.grades, nothingSeen.classes, nothingSeen.findings());
    }

    boolean isMetBy(Splat splat) {
        return (kinds.isEmpty() || kinds.contains(splat.kind()))
                && (grades.isEmpty() || grades.contains(splat.grade()))
                && splat.lockClasses().containsAll(classes);
    }

    /** Whether a finding of that description was seen again since the test began, or one that is no news at all. */
    boolean isMetAgain() {
        boolean isMetByKnown = known().anyMatch(splat -> !seenBefore.containsKey(Identity.of(splat)));
        return isMetByKnown
                || findings().entrySet().stream()
                        .anyMatch(finding ->
                                finding.getValue() > seenBefore.getOrDefault(finding.getKey(), Long.MAX_VALUE));
    }

    /** Keeps out of a baseline that is recorded what a test is to produce. */
    void leaveOutOfBaseline() {
        KnownFindings baseline = KnownFindings.current();
        if (baseline != null) {
            known().forEach(baseline::leaveOut);
        }
    }

    /** The findings of that description that no listener hears of. */
    private Stream<Splat> known() {
        return Lockdep.findings().stream()
                .filter(finding -> !finding.isNew() && isMetBy(finding.splat()))
                .map(Finding::splat);
    }

    private Map<Identity, Long> findings() {
        return Lockdep.findings().stream()
                .filter(finding -> isMetBy(finding.splat()))
                .collect(Collectors.toMap(finding -> Identity.of(finding.splat()), Finding::count, Long::sum));
    }

    /** It in words, such as {@code LIKELY CIRCULAR_WAIT on [a, b]}. */
    String describe() {
        String grade = grades.isEmpty() ? "" : join(grades) + " ";
        String kind = kinds.isEmpty() ? "splat" : join(kinds);
        return grade + kind + (classes.isEmpty() ? "" : " on " + classes);
    }

    private static String join(Set<? extends Enum<?>> values) {
        return values.stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
    }

    /** What stays the same when the grade of a finding rises, and differs after a reset of the detector. */
    record Identity(long id, SplatKind kind, List<String> classes) {
        static Identity of(Splat splat) {
            return new Identity(splat.id(), splat.kind(), splat.lockClasses());
        }
    }
}
