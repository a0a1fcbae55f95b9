package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Observation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are no sides of a ring, and have those permits of a semaphore that its sides leave. Each of them waits
 * as a side does that has such permits, so none of them gives any back.
 */
final class OtherHolders {
    private final List<Observation> all;
    private final List<Observation> found = new ArrayList<>();

    private OtherHolders(List<Observation> sides, List<Observation> writers) {
        this.all = new ArrayList<>(sides);
        all.addAll(writers);
    }

    /** As many as it takes that no permits are missing; null if so many were not seen at once. */
    static @Nullable List<Observation> find(List<Edge> edges, List<Observation> sides, List<Observation> writers) {
        OtherHolders others = new OtherHolders(sides, writers);
        for (int i = 0; i < sides.size(); i++) {
            others.addLike(sides.get(i), edges.get(i), sides.get((i + sides.size() - 1) % sides.size()));
        }
        return Loans.shortcoming(sides, writers, others.found) == null ? others.found : null;
    }

    /** Adds threads that hold and want what the side does, until what another side waits for has run out. */
    private void addLike(Observation side, Edge edge, Observation waiting) {
        if (!waiting.asked.isOfSeveral() || !Word.sameInstance(waiting.inner, side.outer)) {
            return;
        }
        for (Observation seen : edge.evidence.observations()) {
            while (Word.sameInstance(seen.outer, side.outer)
                    && Word.sameInstance(seen.inner, side.inner)
                    && Loans.left(all, waiting) >= waiting.asked.wanted()
                    && canJoin(seen)) {
                all.add(seen);
                found.add(seen);
            }
        }
    }

    private boolean canJoin(Observation seen) {
        if (all.size() == RingSearch.MOST_SIDES
                || seen.isTimed()
                || seen.isSumOfDropped()
                || !all.stream().allMatch(other -> Demand.LIKELY.canOverlap(seen, other))) {
            return false;
        }
        List<Observation> together = new ArrayList<>(all);
        together.add(seen);
        return !Loans.haveTooMany(together) && DistinctThreads.overlapping(together) != null;
    }
}
