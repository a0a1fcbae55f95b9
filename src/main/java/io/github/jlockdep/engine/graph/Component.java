package io.github.jlockdep.engine.graph;

import java.util.ArrayList;
import java.util.List;

/** A strongly connected component: nodes that reach each other, and their place in the topological order. */
final class Component {
    final List<Node> members = new ArrayList<>(1);
    long order;
    long seenForward;
    long seenBackward;

    Component(Node first, long order) {
        this.members.add(first);
        this.order = order;
    }

    boolean hasIncoming() {
        return members.size() > 1 || !members.get(0).in.isEmpty();
    }

    boolean hasOutgoing() {
        return members.size() > 1 || !members.get(0).out.isEmpty();
    }
}
