package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Node;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.report.Grade;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the ring that a dependency just seen closes, and picks the one with the strongest evidence.
 *
 * <p>The shortest ring is graded first (breadth first, O(component)). Unless it is {@link Grade#LIKELY}, all rings of
 * up to
 * {@value #MOST_SIDES} sides are tried, shortest first, cutting a path as soon as two of its sides cannot overlap; a
 * bound on the steps keeps this below a millisecond. Whether a feasible ring exists is NP-hard in general (the sides
 * must exclude each other pairwise), so beyond the bounds the search errs towards printing; for a ring through an
 * event, towards silence.
 */
public final class RingSearch {
    static final int MOST_SIDES = 8;
    private static final int MOST_STEPS = 20_000;

    private final Edge start;
    private final Observation seen;
    private final Grader grader;

    public RingSearch(Edge start, Observation seen, Memory memory) {
        this.start = start;
        this.seen = seen;
        this.grader = new Grader(memory, MOST_STEPS);
    }

    /** The ring of a side that leads back to itself. */
    public Ring alone() {
        return grader.grade(List.of(start), seen);
    }

    /** The best ring through the edge; null if there is none. */
    @Nullable
    public Ring best() {
        List<Edge> shortest = shortest();
        if (shortest == null) {
            return null;
        }
        Ring ring = grader.grade(shortest, seen);
        if (ring.grade() == Grade.LIKELY) {
            return ring;
        }
        Ring feasible = deepen(shortest.size(), Demand.LIKELY);
        if (feasible != null) {
            return feasible;
        }
        return ring.grade() == Grade.GUARDED ? unguarded(ring) : ring;
    }

    /** Another ring through the edge that no guard excludes; if there is none, the guarded one. */
    private Ring unguarded(Ring guarded) {
        Ring found = deepen(guarded.edges().size(), Demand.UNGUARDED);
        if (found != null) {
            return found;
        }
        return grader.isExhausted() && !leadsThroughEvent(guarded) ? Grader.unweighed(guarded) : guarded;
    }

    private static boolean leadsThroughEvent(Ring ring) {
        return ring.chosen().stream().anyMatch(Observation::leadsThroughEvent);
    }

    /** A shortest ring through the edge, as seen from its start. */
    private @Nullable List<Edge> shortest() {
        Map<Node, Edge> reachedBy = new HashMap<>();
        Deque<Node> todo = new ArrayDeque<>();
        todo.add(start.to);
        while (!todo.isEmpty()) {
            for (Edge edge : todo.remove().out) {
                if (edge.to.component == start.to.component && edge.to != start.to && !reachedBy.containsKey(edge.to)) {
                    reachedBy.put(edge.to, edge);
                    todo.add(edge.to);
                    if (edge.to == start.from) {
                        return trace(reachedBy);
                    }
                }
            }
        }
        return null;
    }

    private List<Edge> trace(Map<Node, Edge> reachedBy) {
        ArrayDeque<Edge> ring = new ArrayDeque<>();
        Node at = start.from;
        while (at != start.to) {
            Edge edge = Objects.requireNonNull(reachedBy.get(at));
            ring.addFirst(edge);
            at = edge.from;
        }
        ring.addFirst(start);
        return new ArrayList<>(ring);
    }

    /** Tries rings of growing length until one meets the demand. */
    private @Nullable Ring deepen(int fewest, Demand demand) {
        Map<Node, Integer> distance = distanceToStart();
        for (int sides = fewest; sides <= MOST_SIDES; sides++) {
            Ring found = grader.find(start, seen, sides, distance, demand);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** How many sides it takes at least from a node to the start of the edge; only nodes that are near. */
    private Map<Node, Integer> distanceToStart() {
        Map<Node, Integer> distance = new HashMap<>();
        Deque<Node> todo = new ArrayDeque<>();
        distance.put(start.from, 0);
        todo.add(start.from);
        while (!todo.isEmpty()) {
            Node at = todo.remove();
            int next = Objects.requireNonNull(distance.get(at)) + 1;
            for (Edge edge : at.in) {
                if (next < MOST_SIDES
                        && edge.from.component == at.component
                        && distance.putIfAbsent(edge.from, next) == null) {
                    todo.add(edge.from);
                }
            }
        }
        return distance;
    }
}
