package io.github.jlockdep.engine.checks;

import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.Standing;

/**
 * Who knows which findings are no news. It is asked before a splat is told or refuses anything, by any thread and
 * without a lock of the engine; its answer for one splat never changes.
 */
public interface Screen {
    /** Whether the finding is news. */
    Standing standing(Splat splat);

    /** How many lines of the suppressions have matched nothing so far. */
    default int unusedSuppressions() {
        return 0;
    }
}
