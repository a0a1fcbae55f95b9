package io.github.jlockdep.engine;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says how strong the evidence for a ring is, by choosing one observation per side. Guarded by the validator's lock.
 *
 * <p>{@link #grade} weighs one given ring, {@link #find} tries all rings of a given length. Both go down the sides one by
 * one and turn back at the first pair that cannot overlap; {@code steps} bounds the work of all calls together.
 */
final class Grader {
    private static final int MOST_SIDES_WEIGHED = 64;

    private final Instances instances;
    private int stepsLeft;

    Grader(Instances instances, int steps) {
        this.instances = instances;
        this.stepsLeft = steps;
    }

    boolean isExhausted() {
        return stepsLeft <= 0;
    }

    /** Grades one ring, whose first side is represented by the observation just made. */
    Ring grade(List<Edge> ring, Observation seen) {
        if (ring.size() > MOST_SIDES_WEIGHED) {
            return gradeLong(ring, seen);
        }
        Path path = weigh(ring, seen, true);
        path = path != null ? path : weigh(ring, seen, false);
        return path != null ? graded(path) : guarded(ring, seen);
    }

    /** Finds a ring of exactly that many sides; strict: a likely one, otherwise one that no guard excludes. */
    @Nullable
    Ring find(Edge start, Observation seen, int sides, Map<Node, Integer> distance, boolean strict) {
        Path path = new Path(strict, instances);
        return path.push(start, seen) && descend(path, sides, distance) ? graded(path) : null;
    }

    /** What is said of a ring that may be guarded, when there was too much to weigh. */
    static Ring unweighed(Ring ring) {
        return new Ring(
                ring.edges(),
                ring.chosen(),
                ring.threads(),
                Grade.POSSIBLE,
                "there are too many other ways round to weigh");
    }

    private boolean descend(Path path, int sides, Map<Node, Integer> distance) {
        if (path.size() == sides) {
            return path.isRing();
        }
        for (Edge edge : path.end().out) {
            Integer rest = distance.get(edge.to);
            if (rest != null && path.size() + 1 + rest <= sides && !path.visits(edge.from)) {
                for (Observation observation : edge.evidence.observations()) {
                    if (stepsLeft-- <= 0) {
                        return false;
                    }
                    if (path.push(edge, observation)) {
                        if (descend(path, sides, distance)) {
                            return true;
                        }
                        path.pop();
                    }
                }
            }
        }
        return false;
    }

    private @Nullable Path weigh(List<Edge> ring, Observation seen, boolean strict) {
        Path path = new Path(strict, instances);
        return path.push(ring.get(0), seen) && complete(path, ring) ? path : null;
    }

    private boolean complete(Path path, List<Edge> ring) {
        if (path.size() == ring.size()) {
            return path.isRing();
        }
        Edge next = ring.get(path.size());
        for (Observation observation : next.evidence.observations()) {
            if (stepsLeft-- <= 0) {
                return false;
            }
            if (path.push(next, observation)) {
                if (complete(path, ring)) {
                    return true;
                }
                path.pop();
            }
        }
        return false;
    }

    private Ring graded(Path path) {
        List<String> missing = new Shortcomings(instances).of(path);
        List<ThreadRef> threads = DistinctThreads.assign(path.chosen);
        if (missing.isEmpty()) {
            String why = path.allThreads().size()
                    + " different threads, no common guard, and each wants the very lock that the next holds"
                    + (path.writers.isEmpty() ? "" : queued(path.writers));
            return ring(path.edges, path.chosen, threads, Grade.LIKELY, why);
        }
        return ring(path.edges, path.chosen, threads, Grade.POSSIBLE, String.join("; ", missing));
    }

    private static String queued(List<Observation> writers) {
        return writers.stream()
                .map(writer -> writer.threads()[0] + " for "
                        + LockClasses.of(writer.inner).name())
                .collect(Collectors.joining(", ", "; writers queue between the readers: ", ""));
    }

    private Ring guarded(List<Edge> ring, Observation seen) {
        List<Observation> chosen = firstOfEach(ring, seen);
        return ring(
                ring,
                chosen,
                null,
                Grade.GUARDED,
                "a guard that all sides share, or readers alone, keep the ring open");
    }

    /** A ring too long to weigh: guarded if two neighbours always exclude each other, otherwise possible. */
    private Ring gradeLong(List<Edge> ring, Observation seen) {
        List<Observation> chosen = firstOfEach(ring, seen);
        for (int i = 0; i < ring.size(); i++) {
            Edge side = ring.get(i);
            Edge next = ring.get((i + 1) % ring.size());
            if (excludes(side, next)) {
                return guarded(ring, seen);
            }
        }
        String why = "a ring of " + ring.size() + " sides is too long to weigh";
        return ring(ring, chosen, null, Grade.POSSIBLE, why);
    }

    private static boolean excludes(Edge side, Edge next) {
        for (Observation one : side.evidence.observations()) {
            for (Observation other : next.evidence.observations()) {
                if (one.canOverlap(other, false)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Observation> firstOfEach(List<Edge> ring, Observation seen) {
        List<Observation> chosen = new ArrayList<>(ring.size());
        for (Edge edge : ring) {
            chosen.add(chosen.isEmpty() ? seen : edge.evidence.observations().get(0));
        }
        return chosen;
    }

    private static Ring ring(
            List<Edge> edges, List<Observation> chosen, @Nullable List<ThreadRef> threads, Grade grade, String reason) {
        List<ThreadRef> named = threads;
        if (named == null || named.size() != chosen.size()) {
            named = chosen.stream().map(observation -> observation.threads()[0]).toList();
        }
        return new Ring(List.copyOf(edges), List.copyOf(chosen), named, grade, reason);
    }
}
