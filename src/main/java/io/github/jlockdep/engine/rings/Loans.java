package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Tenure;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ring lacks because one side rests on a permit or a stamp, which anybody can give back: that the threads of the
 * ring have all permits there are, and that whoever took one was seen to give it back.
 */
final class Loans {
    private Loans() {}

    /** Whether the side rests on a permit of several that no thread was seen to give back itself. */
    static boolean isDoubtful(Observation side) {
        LockClassNode node = LockClasses.of(side.outer);
        return !node.isEvent() && node.tenure().isDoubtful();
    }

    /** What is missing, in words; null if nothing is. */
    static @Nullable String shortcoming(List<Observation> sides) {
        for (Observation side : sides) {
            LockClassNode node = LockClasses.of(side.outer);
            if (!node.isEvent() && node.tenure().isTransferable()) {
                String missing = shortcoming(node, side.outer, sides);
                if (missing != null) {
                    return missing;
                }
            }
        }
        return null;
    }

    private static @Nullable String shortcoming(LockClassNode node, long lent, List<Observation> sides) {
        Tenure tenure = node.tenure();
        if (!tenure.isGivenBack()) {
            return "another thread may give back what was taken of " + node.name()
                    + ", as no thread was seen to do so itself";
        }
        int permits = 0;
        for (Observation side : sides) {
            permits += count(side, lent);
        }
        return permits < tenure.permits()
                ? "it takes all " + tenure.permits() + " permits of " + node.name() + " at the same time"
                : null;
    }

    private static int count(Observation side, long lent) {
        int count = 0;
        for (long word : side.held) {
            count += Word.sameInstance(word, lent) ? 1 : 0;
        }
        return count;
    }
}
