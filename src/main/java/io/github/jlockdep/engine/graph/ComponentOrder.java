package io.github.jlockdep.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A topological order of the strongly connected components of a growing graph. For most new edges it answers in O(1)
 * that they close no ring.
 *
 * <p>Invariant: for every edge between two components, the order of the source is less than the order of the target.
 *
 * <p>The algorithm is that of D. J. Pearce and P. H. J. Kelly, "A dynamic topological sort algorithm for directed
 * acyclic graphs", JEA 11 (2006). An edge against the order starts one search forward from its target and one backward
 * from its source. Both stay between the two ends, and the components that they find share their places out anew. It
 * deviates from the paper in two points. A ring does not end the order: its nodes are merged into one component. A
 * source without incoming edges, or a target without outgoing ones, moves to an end of the order without a search.
 */
final class ComponentOrder {
    private long first;
    private long last;
    private long round;

    /** A place behind all others. */
    long next() {
        return ++last;
    }

    /** Makes the order right for an edge that is not linked yet; returns whether the edge lies on a ring. */
    boolean insert(Node from, Node to) {
        Component source = from.component;
        Component target = to.component;
        if (source == target) {
            return true;
        }
        if (source.order < target.order) {
            return false;
        }
        if (!source.hasIncoming()) {
            source.order = --first;
            return false;
        }
        if (!target.hasOutgoing()) {
            target.order = ++last;
            return false;
        }
        return rearrange(source, target);
    }

    private boolean rearrange(Component source, Component target) {
        round++;
        List<Component> behind = search(target, Direction.FORWARD, source.order);
        List<Component> before = search(source, Direction.BACKWARD, target.order);
        long[] places = places(behind, before);
        boolean closesRing = source.seenForward == round;
        List<Component> ring = closesRing ? takeSeenBothWays(behind) : List.of();
        if (closesRing) {
            takeSeenBothWays(before);
        }
        assign(before, places, 0);
        assign(behind, places, places.length - behind.size());
        if (closesRing) {
            merge(ring).order = places[before.size()];
        }
        return closesRing;
    }

    private List<Component> takeSeenBothWays(List<Component> found) {
        List<Component> taken = new ArrayList<>();
        List<Component> rest = new ArrayList<>();
        for (Component component : found) {
            boolean both = component.seenForward == round && component.seenBackward == round;
            (both ? taken : rest).add(component);
        }
        found.clear();
        found.addAll(rest);
        return taken;
    }

    /** The components that the start reaches in this direction, itself included, without going beyond the limit. */
    private List<Component> search(Component start, Direction direction, long limit) {
        List<Component> found = new ArrayList<>();
        Deque<Component> todo = new ArrayDeque<>();
        direction.see(start, round);
        for (Component at = start; at != null; at = todo.poll()) {
            found.add(at);
            for (Node node : at.members()) {
                for (Edge edge : direction.edges(node)) {
                    Component next = direction.end(edge);
                    if (direction.isWithin(next.order, limit) && direction.see(next, round)) {
                        todo.add(next);
                    }
                }
            }
        }
        return found;
    }

    /** The places of the components that were found, lowest first, each once. */
    private long[] places(List<Component> behind, List<Component> before) {
        List<Component> all = new ArrayList<>(behind);
        for (Component component : before) {
            if (component.seenForward != round) {
                all.add(component);
            }
        }
        sort(all);
        long[] places = new long[all.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = all.get(i).order;
        }
        return places;
    }

    private static void sort(List<Component> components) {
        components.sort((one, other) -> Long.compare(one.order, other.order));
    }

    private static void assign(List<Component> components, long[] places, int from) {
        sort(components);
        for (int i = 0; i < components.size(); i++) {
            components.get(i).order = places[from + i];
        }
    }

    /** Joins the components into the largest of them. */
    private static Component merge(List<Component> ring) {
        Component largest = ring.get(0);
        for (Component component : ring) {
            largest = component.size() > largest.size() ? component : largest;
        }
        for (Component component : ring) {
            if (component != largest) {
                largest.addAll(component);
            }
        }
        for (Node node : largest.members()) {
            node.component = largest;
        }
        return largest;
    }

    /** Which way a search goes along the edges. */
    private enum Direction {
        FORWARD,
        BACKWARD;

        List<Edge> edges(Node node) {
            return this == FORWARD ? node.out : node.in;
        }

        Component end(Edge edge) {
            return this == FORWARD ? edge.to.component : edge.from.component;
        }

        boolean isWithin(long order, long limit) {
            return this == FORWARD ? order <= limit : order >= limit;
        }

        /** Marks the component as seen in this round; returns whether it was not seen before. */
        boolean see(Component component, long round) {
            long before = this == FORWARD ? component.seenForward : component.seenBackward;
            if (this == FORWARD) {
                component.seenForward = round;
            } else {
                component.seenBackward = round;
            }
            return before != round;
        }
    }
}
