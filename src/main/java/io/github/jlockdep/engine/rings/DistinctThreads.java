package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One different thread for each side of a ring that takes a thread, as a matching in a bipartite graph (augmenting
 * paths, Kuhn 1955).
 */
final class DistinctThreads {
    private final List<Observation> sides;
    private final List<ThreadRef> candidates = new ArrayList<>();
    private final List<Integer> takenBy = new ArrayList<>();

    private DistinctThreads(List<Observation> sides) {
        this.sides = sides;
        for (Observation side : sides) {
            for (Sighting sighting : side.sightings()) {
                ThreadRef thread = sighting.thread();
                if (index(thread) < 0) {
                    candidates.add(thread);
                    takenBy.add(-1);
                }
            }
        }
    }

    /** The threads in the order of the sides; null if there are not enough different ones. */
    static @Nullable List<ThreadRef> assign(List<Observation> sides) {
        DistinctThreads threads = new DistinctThreads(sides);
        for (int side = 0; side < sides.size(); side++) {
            boolean[] tried = new boolean[threads.candidates.size()];
            if (takesThread(sides.get(side)) && !threads.place(side, tried)) {
                return null;
            }
        }
        return threads.result();
    }

    /** Whether it takes one of the threads that are told apart. */
    private static boolean takesThread(Observation side) {
        return !side.isByManyThreads() && !side.needsExecutor();
    }

    /**
     * As {@link #assign}, by threads that were not kept apart in time when they took their sides; null if there are
     * none. If there is too much to try, the sides count as not kept apart.
     */
    static @Nullable List<ThreadRef> overlapping(List<Observation> sides) {
        List<ThreadRef> threads = assign(sides);
        return threads == null || !knowsOfOthers(sides) ? threads : new Overlap(sides).find(threads);
    }

    /** Whether any thread knew anything of any other, so that they may have been kept apart. */
    private static boolean knowsOfOthers(List<Observation> sides) {
        for (Observation side : sides) {
            for (Sighting sighting : side.sightings()) {
                if (sighting.clock() != null || sighting.task() != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean place(int side, boolean[] tried) {
        for (Sighting sighting : sides.get(side).sightings()) {
            int i = index(sighting.thread());
            if (!tried[i]) {
                tried[i] = true;
                if (takenBy.get(i) < 0 || place(takenBy.get(i), tried)) {
                    takenBy.set(i, side);
                    return true;
                }
            }
        }
        return false;
    }

    private List<ThreadRef> result() {
        List<ThreadRef> result = new ArrayList<>();
        for (int side = 0; side < sides.size(); side++) {
            int i = takenBy.indexOf(side);
            result.add(i < 0 ? sides.get(side).sightings()[0].thread() : candidates.get(i));
        }
        return result;
    }

    private int index(ThreadRef thread) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).id() == thread.id()) {
                return i;
            }
        }
        return -1;
    }
}
