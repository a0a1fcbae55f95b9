package io.github.jlockdep.report;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What every splat has in common: the thread that made the finding, and how strong the evidence is.
 *
 * @param id the number of the finding, unique in this JVM
 * @param grade how strong the evidence is
 * @param reason one sentence that says why the grade is what it is
 * @param shortcomings what the evidence lacks to be {@link Grade#LIKELY}; empty if it is that, or more
 * @param thread the thread whose operation made the finding
 * @param heldLocks the locks it holds, outermost first
 * @param stack where it is, innermost frame first
 * @since 0.1.0
 */
public record SplatContext(
        long id,
        Grade grade,
        String reason,
        Set<Shortcoming> shortcomings,
        ThreadRef thread,
        List<LockUse> heldLocks,
        List<StackTraceElement> stack) {
    /** Copies the collections, so that the record is immutable. */
    public SplatContext {
        Objects.requireNonNull(grade, "The grade of a splat must not be null.");
        Objects.requireNonNull(reason, "The reason for the grade must not be null; pass a sentence.");
        Objects.requireNonNull(thread, "The thread of a splat must not be null.");
        shortcomings = copy(shortcomings);
        heldLocks = List.copyOf(heldLocks);
        stack = List.copyOf(stack);
    }

    /** What lacks nothing. */
    public SplatContext(
            long id,
            Grade grade,
            String reason,
            ThreadRef thread,
            List<LockUse> heldLocks,
            List<StackTraceElement> stack) {
        this(id, grade, reason, Set.of(), thread, heldLocks, stack);
    }

    /** In the order of declaration, and immutable. */
    private static Set<Shortcoming> copy(Set<Shortcoming> shortcomings) {
        EnumSet<Shortcoming> copy = EnumSet.noneOf(Shortcoming.class);
        copy.addAll(shortcomings);
        return Collections.unmodifiableSet(copy);
    }
}
