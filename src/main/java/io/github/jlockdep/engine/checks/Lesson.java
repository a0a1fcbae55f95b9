package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.graph.DependencyGraph;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Evidence;
import io.github.jlockdep.engine.graph.Observation;
import org.jspecify.annotations.Nullable;

/** What one acquisition has added to the graphs, so that it can be taken back if the acquisition fails. */
public final class Lesson {
    final long key;
    final long threadId;
    /** The number under which the acquisition would be known. */
    public final long knownBy;

    private @Nullable Item last;

    Lesson(long key, long threadId, long knownBy) {
        this.key = key;
        this.threadId = threadId;
        this.knownBy = knownBy;
    }

    boolean isEmpty() {
        return last == null;
    }

    void add(DependencyGraph graph, Edge edge, Observation observation) {
        last = new Item(edge.evidence, observation, graph, edge, last);
    }

    void addAlone(Evidence evidence, Observation observation) {
        last = new Item(evidence, observation, null, null, last);
    }

    /** Forgets all that was learned here, the latest first. Called under the lock. */
    void unlearn() {
        for (Item item = last; item != null; item = item.before) {
            item.evidence.remove(item.observation);
            if (item.graph != null && item.edge != null && item.evidence.isEmpty()) {
                item.graph.remove(item.edge);
            }
        }
    }

    private record Item(
            Evidence evidence,
            Observation observation,
            @Nullable DependencyGraph graph,
            @Nullable Edge edge,
            @Nullable Item before) {}
}
