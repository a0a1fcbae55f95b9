package io.github.jlockdep.engine;

import java.util.ArrayList;
import java.util.List;

/** A node of a dependency graph: a lock class, or an instance of one. Guarded by the validator's lock. */
final class Node {
    final long key;
    final int number;
    final List<Edge> out = new ArrayList<>(2);
    final List<Edge> in = new ArrayList<>(2);
    Component component;

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
