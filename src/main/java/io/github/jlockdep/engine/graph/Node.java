package io.github.jlockdep.engine.graph;

import java.util.ArrayList;
import java.util.List;

/** A node of a dependency graph: it stands for a lock class, or for an instance of one. */
public final class Node {
    public final long key;
    final int number;
    public final List<Edge> out = new ArrayList<>(0);
    public final List<Edge> in = new ArrayList<>(0);
    public Component component;

    Node(long key, int number, long order) {
        this.key = key;
        this.number = number;
        this.component = new Component(this, order);
    }

    /** Cuts the node off from all others. */
    void isolate(long order) {
        out.clear();
        in.clear();
        component = new Component(this, order);
    }
}
