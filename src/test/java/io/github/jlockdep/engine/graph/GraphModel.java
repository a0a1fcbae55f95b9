package io.github.jlockdep.engine.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

/** A graph as a matrix, changed at random together with a {@link DependencyGraph}, and compared with it. */
final class GraphModel {
    private final DependencyGraph graph;
    private final SplittableRandom random;
    private final boolean[][] edges;
    private int edgeCount;

    GraphModel(DependencyGraph graph, SplittableRandom random, int nodes) {
        this.graph = graph;
        this.random = random;
        this.edges = new boolean[nodes + 1][nodes + 1];
    }

    /** Inserts or removes an edge, or removes a node, or makes the graph doubt its order. */
    void change() {
        int dice = random.nextInt(20);
        if (dice < 13) {
            insert();
        } else if (dice < 18) {
            remove(node(), node());
        } else if (dice < 19) {
            removeNode(node());
        } else {
            graph.distrust();
        }
    }

    void insert() {
        int from = node();
        int to = node();
        while (to == from) {
            to = node();
        }
        edgeCount += edges[from][to] ? 0 : 1;
        edges[from][to] = true;
        graph.edge(from, to);
    }

    private void remove(int from, int to) {
        Edge edge = graph.find(from, to);
        assertEquals(edges[from][to], edge != null);
        if (edge != null) {
            edges[from][to] = false;
            edgeCount--;
            graph.remove(edge);
        }
    }

    private void removeNode(int node) {
        for (int other = 1; other < edges.length; other++) {
            edgeCount -= (edges[node][other] ? 1 : 0) + (edges[other][node] ? 1 : 0);
            edges[node][other] = false;
            edges[other][node] = false;
        }
        graph.removeNode(node);
    }

    /** {@code exact}: every ring that the graph knows must be one; otherwise it may have been one. */
    void checkInvariants(boolean exact) {
        assertEquals(edgeCount, graph.edgeCount());
        boolean[][] reach = reach();
        for (int from = 1; from < edges.length; from++) {
            for (int to = 1; to < edges.length; to++) {
                if (edges[from][to]) {
                    Edge edge = graph.find(from, to);
                    assertNotNull(edge);
                    checkEdge(edge, reach[to][from], exact);
                }
            }
        }
    }

    private void checkEdge(Edge edge, boolean ring, boolean exact) {
        assertTrue(
                graph.isOnRing(edge) || edge.from.component.order < edge.to.component.order,
                () -> edge.from.key + " -> " + edge.to.key + " is against the order");
        assertTrue(
                exact ? graph.isOnRing(edge) == ring : graph.isOnRing(edge) || !ring,
                () -> edge.from.key + " -> " + edge.to.key + (ring ? " is on a ring" : " is on no ring"));
        assertTrue(edge.from.out.contains(edge) && edge.to.in.contains(edge));
        assertTrue(edge.from.component.members().contains(edge.from));
    }

    /** The transitive closure. */
    private boolean[][] reach() {
        boolean[][] reach = new boolean[edges.length][];
        for (int i = 0; i < edges.length; i++) {
            reach[i] = edges[i].clone();
        }
        for (int via = 1; via < edges.length; via++) {
            for (int from = 1; from < edges.length; from++) {
                for (int to = 1; reach[from][via] && to < edges.length; to++) {
                    reach[from][to] |= reach[via][to];
                }
            }
        }
        return reach;
    }

    private int node() {
        return 1 + random.nextInt(edges.length - 1);
    }
}
