package io.github.jlockdep.junit;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import java.util.List;
import java.util.Set;

/** What {@link CheckLocks} says: which splats are a failure, and how the test begins. */
record Rule(Grade failOn, Set<Shortcoming> evenLacking, boolean isolated) {
    /** That of a test whose class is not annotated. */
    static final Rule DEFAULT = of(ByDefault.class.getAnnotation(CheckLocks.class));

    static Rule of(CheckLocks annotation) {
        return new Rule(annotation.failOn(), Set.copyOf(List.of(annotation.evenLacking())), annotation.isolated());
    }

    boolean isBrokenBy(Splat splat) {
        return splat.grade().compareTo(failOn) >= 0
                || !splat.shortcomings().isEmpty() && evenLacking.containsAll(splat.shortcomings());
    }

    /** Bears the annotation with its defaults. */
    @CheckLocks
    private static final class ByDefault {}
}
