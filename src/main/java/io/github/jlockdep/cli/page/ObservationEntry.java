package io.github.jlockdep.cli.page;

import io.github.jlockdep.report.LockMode;
import java.util.List;

/**
 * One observation of a dependency: a thread that took the inner lock, or tried to, while it held the outer one.
 *
 * @param run the id of the run in which it was made
 * @param thread the name and the number of the thread, with a slash between them
 * @param outerMode how the outer lock was held
 * @param innerMode how the inner lock was wanted
 * @param timed whether the wait for the inner lock would have ended by itself
 * @param guards the other locks that the thread held, as people read them
 * @param outerInstance the number of the outer lock in its run
 * @param innerInstance the number of the inner lock in its run
 * @param outerPlace the line that took the outer lock; empty when it is not known
 * @param outerStack where the outer lock was taken, innermost frame first; empty when it is not known
 * @param innerStack where the inner lock was taken, innermost frame first; empty when it is not known
 * @param tests the tests in which it was made
 */
public record ObservationEntry(
        int run,
        String thread,
        LockMode outerMode,
        LockMode innerMode,
        boolean timed,
        List<String> guards,
        long outerInstance,
        long innerInstance,
        String outerPlace,
        List<String> outerStack,
        List<String> innerStack,
        List<String> tests) {
    /** Copies the lists. */
    public ObservationEntry {
        guards = List.copyOf(guards);
        outerStack = List.copyOf(outerStack);
        innerStack = List.copyOf(innerStack);
        tests = List.copyOf(tests);
    }
}
