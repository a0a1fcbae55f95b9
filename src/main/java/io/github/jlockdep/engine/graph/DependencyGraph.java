package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.LongMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A directed graph that grows edge by edge and knows of each edge whether it lies on a ring.
 *
 * <p>A node is a number other than 0 that the caller chooses: the number of a lock class in one graph, of a lock
 * instance in another. The graph does not ask what it stands for. It makes a node with the first edge at it, and
 * forgets it with the last. An edge leads from one node to another one, stands there once, and carries its
 * {@link Evidence}.
 *
 * <p>{@link #isOnRing} is exact as long as edges are only added. {@link #remove} does not split components, so
 * afterwards it may say yes where only a former ring was; it never says no where there is a ring. A search along the
 * edges decides then.
 *
 * <p>What it does not do: it names no ring (that is the work of {@code RingSearch}), it judges no evidence, it refuses
 * no edge because it closes a ring, it accepts no edge from a node to itself, and it does not lock (see the package).
 *
 * <p>Cost of each call, V nodes and E edges in the graph:
 * <ul>
 *   <li>{@link #find}, {@link #isOnRing}, {@link #edgesInto}, {@link #edge} for a known edge: O(1);
 *   <li>{@link #edge} for a new edge: O(1) if it follows the order of {@link ComponentOrder}; otherwise the nodes and
 *       edges that lie between its ends in that order are searched and reordered, at worst O(E + V log V);
 *   <li>{@link #remove}: O(edges at its two ends, and nodes of their components); {@link #removeNode},
 *       {@link #removeOutgoing}: that for each edge;
 *   <li>{@link #clear}, {@link #distrust}: O(1), but the first {@link #edge} after an error inserts all edges again.
 * </ul>
 * A full graph drops its oldest edge for each new one, and counts a loss.
 */
/*
 * An error in the middle of a change, such as a stack overflow, may leave lists and order half changed. The map of
 * edges is changed last and in one step. After distrust, mend makes everything else from that map anew.
 */
public final class DependencyGraph {
    private final int mostEdges;
    private final LongMap<Node> nodes = new LongMap<>();
    private final LongMap<Edge> edges = new LongMap<>();
    private final Deque<Edge> byAge = new ArrayDeque<>();
    private ComponentOrder order = new ComponentOrder();
    private int lastNumber;
    private boolean suspect;

    /** An empty graph with room for so many edges. */
    public DependencyGraph(int mostEdges) {
        this.mostEdges = mostEdges;
    }

    public int edgeCount() {
        return edges.size();
    }

    @Nullable
    Edge find(long from, long to) {
        Node source = nodes.get(from);
        Node target = nodes.get(to);
        return source == null || target == null ? null : edges.get(edgeKey(source, target));
    }

    /** The edge between two different nodes; makes it if it is not there. */
    public Edge edge(long from, long to) {
        mend();
        Node source = node(from);
        Node target = node(to);
        Edge known = edges.get(edgeKey(source, target));
        return known != null ? known : add(new Edge(source, target));
    }

    /** All edges, in the order of their making. Takes O(E). */
    public List<Edge> all() {
        return byAge.stream().filter(this::isKnown).toList();
    }

    /** The edges that lead to a node; none if the node is unknown. */
    public List<Edge> edgesInto(long key) {
        Node node = nodes.get(key);
        return node == null ? List.of() : node.in;
    }

    /** Whether the edge lies on a ring, or lay on one before edges were removed. */
    public boolean isOnRing(Edge edge) {
        return edge.from.component == edge.to.component;
    }

    /** Whether any edge at the node lies on a ring, or lay on one before edges were removed. */
    public boolean isOnRing(long key) {
        Node node = nodes.get(key);
        return node != null && node.component.size() > 1;
    }

    /** Takes an edge away. The order stays right; a component may stay larger than needed. */
    public void remove(Edge edge) {
        if (edges.remove(edgeKey(edge.from, edge.to)) != null) {
            Node.unlink(edge);
            dropIfAlone(edge.from);
            dropIfAlone(edge.to);
        }
    }

    /** Takes away all edges of that kind. */
    public void removeIf(Predicate<Edge> unwanted) {
        List<Edge> found = new ArrayList<>();
        edges.forEach(edge -> {
            if (unwanted.test(edge)) {
                found.add(edge);
            }
        });
        found.forEach(this::remove);
    }

    /** The edges that lead out of a node; none if the node is unknown. */
    public List<Edge> edgesFrom(long key) {
        Node node = nodes.get(key);
        return node == null ? List.of() : node.out;
    }

    /** Takes a node and its edges away. */
    public void removeNode(long key) {
        Node node = nodes.get(key);
        if (node != null) {
            List.copyOf(node.out).forEach(this::remove);
            List.copyOf(node.in).forEach(this::remove);
        }
    }

    /** Has the order made anew before its next use, because an error may have left it half changed. */
    void distrust() {
        suspect = true;
    }

    /** Takes away the edges that lead out of a node. */
    public void removeOutgoing(long key) {
        Node node = nodes.get(key);
        if (node != null) {
            List.copyOf(node.out).forEach(this::remove);
        }
    }

    void clear() {
        nodes.clear();
        edges.clear();
        byAge.clear();
        order = new ComponentOrder();
        suspect = false;
    }

    private Node node(long key) {
        Node node = nodes.get(key);
        if (node == null) {
            node = new Node(key, ++lastNumber, order.next());
            nodes.put(key, node);
        }
        return node;
    }

    private Edge add(Edge edge) {
        if (edges.size() >= mostEdges) {
            dropOldest();
        }
        order.insert(edge.from, edge.to);
        Node.link(edge);
        edges.put(edgeKey(edge.from, edge.to), edge);
        byAge.add(edge);
        if (byAge.size() > 2 * edges.size() + 64) {
            byAge.removeIf(old -> !isKnown(old));
        }
        return edge;
    }

    private void dropOldest() {
        Edge old = byAge.poll();
        while (old != null && !isKnown(old)) {
            old = byAge.poll();
        }
        if (old != null) {
            remove(old);
            Counters.fullTable("dependencies", mostEdges);
        }
    }

    private boolean isKnown(Edge edge) {
        return edges.get(edgeKey(edge.from, edge.to)) == edge;
    }

    private void dropIfAlone(Node node) {
        if (node.out.isEmpty() && node.in.isEmpty() && nodes.get(node.key) == node) {
            nodes.remove(node.key);
            node.component.remove(node);
        }
    }

    private void mend() {
        if (!suspect) {
            return;
        }
        order = new ComponentOrder();
        nodes.forEach(node -> node.isolate(order.next()));
        edges.forEach(edge -> {
            order.insert(edge.from, edge.to);
            Node.link(edge);
        });
        suspect = false;
    }

    private static long edgeKey(Node from, Node to) {
        return (long) from.number << 32 | to.number;
    }
}
