package io.github.jlockdep.engine.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A strongly connected component: nodes that reach each other, and their place in the topological order. */
final class Component {
    private final Node first;
    /** All nodes, once there are several. */
    private @Nullable List<Node> several;

    long order;
    long seenForward;
    long seenBackward;

    Component(Node first, long order) {
        this.first = first;
        this.order = order;
    }

    List<Node> members() {
        return several == null ? List.of(first) : several;
    }

    int size() {
        return several == null ? 1 : several.size();
    }

    /** Takes in the nodes of another one. */
    void addAll(Component other) {
        several = several == null ? new ArrayList<>(List.of(first)) : several;
        several.addAll(other.members());
    }

    /** Takes out a node; without its last node the component is of no use any more. */
    void remove(Node node) {
        if (several != null) {
            several.remove(node);
        }
    }

    boolean hasIncoming() {
        return several == null
                ? !first.in.isEmpty()
                : several.size() > 1 || !several.get(0).in.isEmpty();
    }

    boolean hasOutgoing() {
        return several == null
                ? !first.out.isEmpty()
                : several.size() > 1 || !several.get(0).out.isEmpty();
    }
}
