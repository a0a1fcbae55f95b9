package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.report.ThreadRef;
import java.util.List;

/**
 * Whether threads may have kept each other from getting to where a ring needs them, though they hold no common guard
 * once they are there.
 *
 * <p>Of two threads in a ring, one holds a lock A and the other one B. If both have had A and B together before, then
 * one of them had to let go of its second lock before the other one took it for good, and the other way round: which of
 * them comes first? As long as locks are released in the reverse order of their taking, that nesting is a ring which
 * would be found by itself. It needs not be one if one of the two locks was taken under a lock that was released
 * earlier, or if the nesting was guarded by a lock that was only tried for.
 */
final class Approach {
    private static final int MOST_PAIRS = 256;

    private final Memory memory;

    Approach(Memory memory) {
        this.memory = memory;
    }

    boolean isDoubtful(List<Observation> sides, List<ThreadRef> threads) {
        for (int i = 0; i < sides.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (excludeEachOther(sides.get(i), threads.get(i), sides.get(j), threads.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean excludeEachOther(Observation side, ThreadRef thread, Observation other, ThreadRef otherThread) {
        if (side.held.length * other.held.length > MOST_PAIRS) {
            return false;
        }
        for (long mine : side.held) {
            for (long theirs : other.held) {
                if (!Word.sameInstance(mine, theirs)
                        && !side.letsGo(mine)
                        && !other.letsGo(theirs)
                        && (Word.outlasts(mine) || Word.outlasts(theirs))
                        && hasNested(thread, mine, theirs, side)
                        && hasNested(otherThread, mine, theirs, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the thread has had both locks together in another acquisition than the one of its side. */
    private boolean hasNested(ThreadRef thread, long a, long b, Observation side) {
        return isNested(thread, a, b, side) || isNested(thread, b, a, side);
    }

    private boolean isNested(ThreadRef thread, long outer, long inner, Observation side) {
        Edge edge = memory.dependency(outer, inner);
        return edge != null
                && edge.evidence.all().stream()
                        .anyMatch(seen -> seen.isBy(thread.id())
                                && Word.sameInstance(seen.outer, outer)
                                && Word.sameInstance(seen.inner, inner)
                                && !seen.sameAcquisition(side));
    }
}
