package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.graph.DependencyGraph;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Evidence;
import io.github.jlockdep.engine.graph.Observation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one acquisition has added to the graphs, so that it can be taken back if the acquisition fails. */
public final class Lesson {
    final long key;
    final long threadId;
    /** The number under which the acquisition would be known. */
    public final long knownBy;

    private final List<Item> items = new ArrayList<>(2);

    Lesson(long key, long threadId, long knownBy) {
        this.key = key;
        this.threadId = threadId;
        this.knownBy = knownBy;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    void add(DependencyGraph graph, Edge edge, Observation observation) {
        items.add(new Item(edge.evidence, observation, graph, edge));
    }

    void addWriter(Evidence writers, Observation observation) {
        items.add(new Item(writers, observation, null, null));
    }

    /** Forgets all that was learned here. Called under the lock. */
    void unlearn() {
        for (Item item : items) {
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
            @Nullable Edge edge) {}
}
