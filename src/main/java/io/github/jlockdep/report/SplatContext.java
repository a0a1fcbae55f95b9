package io.github.jlockdep.report;

import java.util.List;

/**
 * What every splat has in common: the thread that was stopped to look at, and the weight of what was seen.
 *
 * @param id the number of the finding, unique in this JVM
 * @param grade how strong the evidence is
 * @param reason one sentence that says why the grade is what it is
 * @param thread the thread whose operation made the finding
 * @param heldLocks the locks it holds, outermost first
 * @param stack where it is, innermost frame first
 */
public record SplatContext(
        long id,
        Grade grade,
        String reason,
        ThreadRef thread,
        List<HeldLock> heldLocks,
        List<StackTraceElement> stack) {
    /** Copies the lists, so that the record is immutable. */
    public SplatContext {
        heldLocks = List.copyOf(heldLocks);
        stack = List.copyOf(stack);
    }
}
