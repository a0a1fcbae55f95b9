package io.github.jlockdep.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A topological order of the strongly connected components of a growing graph. It answers in O(1) for most new edges that
 * they close no ring.
 *
 * <p>Invariant: for every edge between two components, the order of the source is less than the order of the target. An
 * edge against the order makes the nodes between its ends change places, found by a search forward and one backward that
 * are both confined to the affected part of the order: D. J. Pearce and P. H. J. Kelly, "A dynamic topological sort
 * algorithm for directed acyclic graphs", JEA 11 (2006). Where it deviates: a ring does not end the order, its nodes are
 * merged into one component; and an edge out of a source, or into a sink, is put at the end of the order without a search.
 * Guarded by the validator's lock.
 */
final class ComponentOrder {
    private static final Comparator<Component> BY_ORDER = Comparator.comparingLong(c -> c.order);

    private long first;
    private long last;
    private long round;

    /** A place behind all others, for a new node. */
    long next() {
        return ++last;
    }

    /** Takes notice of an edge that is not yet linked; returns whether it lies on a ring. */
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
        List<Component> behind = forward(target, source.order);
        List<Component> before = backward(source, target.order);
        long[] places = places(behind, before);
        boolean closesRing = source.seenForward == round;
        List<Component> ring = new ArrayList<>();
        if (closesRing) {
            behind.stream().filter(c -> c.seenBackward == round).forEach(ring::add);
            behind.removeIf(c -> c.seenBackward == round);
            before.removeIf(c -> c.seenForward == round);
        }
        assign(before, places, 0);
        assign(behind, places, places.length - behind.size());
        if (closesRing) {
            merge(ring).order = places[before.size()];
        }
        return closesRing;
    }

    private List<Component> forward(Component start, long limit) {
        List<Component> found = new ArrayList<>();
        Deque<Component> todo = new ArrayDeque<>();
        start.seenForward = round;
        for (Component at = start; at != null; at = todo.poll()) {
            found.add(at);
            for (Node node : at.members) {
                for (Edge edge : node.out) {
                    Component next = edge.to.component;
                    if (next.seenForward != round && next.order <= limit) {
                        next.seenForward = round;
                        todo.add(next);
                    }
                }
            }
        }
        return found;
    }

    private List<Component> backward(Component start, long limit) {
        List<Component> found = new ArrayList<>();
        Deque<Component> todo = new ArrayDeque<>();
        start.seenBackward = round;
        for (Component at = start; at != null; at = todo.poll()) {
            found.add(at);
            for (Node node : at.members) {
                for (Edge edge : node.in) {
                    Component next = edge.from.component;
                    if (next.seenBackward != round && next.order >= limit) {
                        next.seenBackward = round;
                        todo.add(next);
                    }
                }
            }
        }
        return found;
    }

    /** The places in the order that the components found may share among themselves, lowest first. */
    private long[] places(List<Component> behind, List<Component> before) {
        long[] places = new long[behind.size() + before.size()];
        int count = 0;
        for (Component component : behind) {
            places[count++] = component.order;
        }
        for (Component component : before) {
            if (component.seenForward != round) {
                places[count++] = component.order;
            }
        }
        places = Arrays.copyOf(places, count);
        Arrays.sort(places);
        return places;
    }

    private static void assign(List<Component> components, long[] places, int from) {
        components.sort(BY_ORDER);
        for (int i = 0; i < components.size(); i++) {
            components.get(i).order = places[from + i];
        }
    }

    /** Joins the components into the largest of them. */
    private static Component merge(List<Component> ring) {
        Component largest = ring.get(0);
        for (Component component : ring) {
            largest = component.members.size() > largest.members.size() ? component : largest;
        }
        for (Component component : ring) {
            if (component != largest) {
                largest.members.addAll(component.members);
            }
        }
        for (Node node : largest.members) {
            node.component = largest;
        }
        return largest;
    }
}
