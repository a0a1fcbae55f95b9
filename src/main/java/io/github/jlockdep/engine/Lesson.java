package io.github.jlockdep.engine;

import java.util.ArrayList;
import java.util.List;

/** What one acquisition has added to the graphs, so that it can be taken back if the acquisition fails. */
final class Lesson {
    final long key;
    final List<Item> items = new ArrayList<>(2);

    Lesson(long key) {
        this.key = key;
    }

    void add(DependencyGraph graph, Edge edge, Observation observation) {
        items.add(new Item(graph, edge, observation));
    }

    record Item(DependencyGraph graph, Edge edge, Observation observation) {}
}
