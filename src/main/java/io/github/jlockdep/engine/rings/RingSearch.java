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
 * <p>A ring is looked for in two ways:
 * <ul>
 *   <li>over classes: a class is passed once, whichever of its locks were seen. This finds the rings whose instances
 *       never met, and those too long to try all ways round. The shortest of them is graded first (breadth first,
 *       O(component));
 *   <li>over instances: what one side wants is the very lock that the next one holds. Two locks of one class are as
 *       different as two of different classes, be it that one was taken inside the other or that the ring comes back to
 *       the class by way of others.
 * </ul>
 * The events of one class are told apart in both.
 *
 * <p>Unless the shortest ring is {@link Grade#LIKELY}, all rings of up to {@value #MOST_SIDES} sides are tried,
 * shortest first, cutting a path as soon as two of its sides cannot overlap, or no way leads back in time; a bound on
 * the steps keeps this below a millisecond. Whether a feasible ring exists is NP-hard in general (the sides must
 * exclude each other pairwise), so beyond the bounds the search errs towards printing; for a ring through an event,
 * towards silence.
 */
public final class RingSearch {
    static final int MOST_SIDES = 8;
    private static final int MOST_STEPS = 20_000;

    private final Edge start;
    private final Observation seen;
    private final Memory memory;
    private final Grader grader;
    /** Tries the rings of instances that are possible at most, so that they leave the other ones their steps. */
    private final Grader ofInstances;

    public RingSearch(Edge start, Observation seen, Memory memory) {
        this.start = start;
        this.seen = seen;
        this.memory = memory;
        this.grader = new Grader(memory, MOST_STEPS);
        this.ofInstances = new Grader(memory, MOST_STEPS);
    }

    /**
     * The ring of a side that leads back to itself: of a reader, or of threads that wait for more permits. Null if there
     * is none.
     */
    public @Nullable Ring alone() {
        return seen.asked.isOfSeveral()
                ? new PermitRing(start, seen, memory).find(grader)
                : grader.grade(List.of(start), seen);
    }

    /** The best ring through the edge; null if there is none. */
    @Nullable
    public Ring best() {
        List<Edge> shortest = shortest();
        Ring ring = shortest == null ? null : grader.grade(shortest, seen);
        if (ring != null && ring.grade() == Grade.LIKELY) {
            return ring;
        }
        WayBack back = WayBack.overInstances(memory, seen.outer);
        Ring likely = deepen(grader, back, Demand.LIKELY);
        if (likely != null) {
            return likely;
        }
        if (ring != null && ring.grade() == Grade.POSSIBLE && !ring.lacksMeeting()) {
            return ring;
        }
        Ring chained = deepen(ofInstances, back, Demand.CHAINED);
        return chained != null ? chained : ring == null || ring.grade() == Grade.GUARDED ? unguarded(ring) : ring;
    }

    /**
     * A ring of classes that no guard excludes; if there is none, the guarded one. A nest of two locks of one class is
     * no side of a ring of classes.
     */
    private @Nullable Ring unguarded(@Nullable Ring guarded) {
        boolean isSideOfClasses = !seen.isWithinOneClass() || seen.leadsThroughEvent();
        Ring found = isSideOfClasses ? deepen(grader, WayBack.overClasses(memory, seen.outer), Demand.UNGUARDED) : null;
        if (found != null || guarded == null) {
            return found;
        }
        boolean exhausted = (seen.isWithinOneClass() ? ofInstances : grader).isExhausted();
        return exhausted && !leadsThroughEvent(guarded) ? Grader.unweighed(guarded) : guarded;
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
    private @Nullable Ring deepen(Grader by, WayBack back, Demand demand) {
        for (int sides = back.from(seen.inner) + 1; sides <= MOST_SIDES; sides++) {
            Ring found = by.find(start, seen, sides, back, demand);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
