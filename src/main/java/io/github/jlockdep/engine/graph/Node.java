package io.github.jlockdep.engine.graph;

import java.util.ArrayList;
import java.util.List;

/** A node of a dependency graph: it stands for a lock class, or for an instance of one. */
public final class Node {
    public final long key;
    final int number;
    public List<Edge> out = List.of();
    public List<Edge> in = List.of();
    public Component component;

    Node(long key, int number, long order) {
        this.key = key;
        this.number = number;
        this.component = new Component(this, order);
    }

    /** Links an edge at both of its ends. */
    static void link(Edge edge) {
        edge.from.out = with(edge.from.out, edge);
        edge.to.in = with(edge.to.in, edge);
    }

    /** Undoes {@link #link}. */
    static void unlink(Edge edge) {
        edge.from.out = without(edge.from.out, edge);
        edge.to.in = without(edge.to.in, edge);
    }

    /** The edges and one more. A list of several can change; most nodes never need one. */
    private static List<Edge> with(List<Edge> edges, Edge added) {
        if (edges.isEmpty()) {
            return List.of(added);
        }
        List<Edge> all = edges.size() > 1 ? edges : new ArrayList<>(edges);
        all.add(added);
        return all;
    }

    private static List<Edge> without(List<Edge> edges, Edge removed) {
        if (edges.size() <= 1) {
            return List.of();
        }
        edges.remove(removed);
        return edges;
    }

    /** Cuts the node off from all others. */
    void isolate(long order) {
        out = List.of();
        in = List.of();
        component = new Component(this, order);
    }
}
