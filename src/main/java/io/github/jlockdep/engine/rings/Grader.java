package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Says how strong the evidence for a ring is, by choosing one observation per side.
 *
 * <p>{@link #grade} weighs one given ring, {@link #find} tries all rings of a given length. Both go down the sides one
 * by one and turn back at the first pair that cannot overlap; {@code steps} bounds the work of all calls together.
 */
final class Grader {
    private static final int MOST_SIDES_WEIGHED = 64;

    private final Memory memory;
    private int stepsLeft;

    Grader(Memory memory, int steps) {
        this.memory = memory;
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
        Path path = weigh(ring, seen, Demand.LIKELY);
        path = path != null ? path : weigh(ring, seen, Demand.UNGUARDED);
        return path != null ? graded(path) : guarded(ring, seen);
    }

    /** Finds a ring of exactly that many sides that meets the demand. */
    @Nullable
    Ring find(Edge start, Observation seen, int sides, WayBack back, Demand demand) {
        Path path = new Path(demand, memory);
        return path.push(start, seen) && descend(path, sides, back) ? graded(path) : null;
    }

    /** What is said of a ring that may be guarded, when there was too much to weigh. */
    static Ring unweighed(Ring ring) {
        return new Ring(
                ring.edges(),
                ring.chosen(),
                ring.writers(),
                ring.threads(),
                Grade.POSSIBLE,
                "there are too many other ways round to weigh",
                Set.of(Shortcoming.TOO_MUCH_TO_WEIGH));
    }

    private boolean descend(Path path, int sides, WayBack back) {
        if (path.size() == sides) {
            return path.isRing();
        }
        long at = path.wanted();
        if (path.visits(at)) {
            return false;
        }
        if (path.tellsApart(at)) {
            for (Edge edge : memory.nestings().edgesFrom(Word.instance(at))) {
                if (goOn(path, edge, sides, back)) {
                    return true;
                }
            }
        }
        for (Edge edge : memory.classes().edgesFrom(Word.lockClass(at))) {
            if (path.size() + 1 + back.fromClass(edge.to.key) <= sides && goOn(path, edge, sides, back)) {
                return true;
            }
        }
        return false;
    }

    private boolean goOn(Path path, Edge edge, int sides, WayBack back) {
        for (Observation observation : candidates(path, edge, path.size() + 1 == sides)) {
            if (stepsLeft-- <= 0) {
                return false;
            }
            if (path.size() + 1 + back.from(observation.inner) <= sides && path.push(edge, observation)) {
                if (descend(path, sides, back)) {
                    return true;
                }
                path.pop();
            }
        }
        return false;
    }

    private @Nullable Path weigh(List<Edge> ring, Observation seen, Demand demand) {
        Path path = new Path(demand, memory);
        return path.push(ring.get(0), seen) && complete(path, ring) ? path : null;
    }

    private boolean complete(Path path, List<Edge> ring) {
        if (path.size() == ring.size()) {
            return path.isRing();
        }
        Edge next = ring.get(path.size());
        for (Observation observation : candidates(path, next, path.size() + 1 == ring.size())) {
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

    /** What can stand for the next side: what is kept of it, and what only shows that the very instances met. */
    private static List<Observation> candidates(Path path, Edge next, boolean closes) {
        List<Observation> kept = next.evidence.observations();
        List<Observation> meetings = next.evidence.meetings(path.wanted());
        if (meetings.isEmpty()) {
            return kept;
        }
        long first = path.chosen.get(0).outer;
        List<Observation> all = new ArrayList<>(kept);
        for (Observation seen : meetings) {
            if (!closes || Word.sameInstance(seen.inner, first)) {
                all.add(seen);
            }
        }
        return all;
    }

    /** The ring of these sides, with what it lacks. */
    Ring graded(Path path) {
        Shortcomings missing = new Shortcomings(path, memory);
        List<ThreadRef> threads = threads(path);
        Grade grade = missing.isEmpty() ? Grade.LIKELY : Grade.POSSIBLE;
        String why = missing.isEmpty() ? feasible(path, threads) : missing.sentence();
        return new Ring(
                List.copyOf(path.edges),
                List.copyOf(path.chosen),
                List.copyOf(path.writers),
                threads,
                grade,
                why,
                missing.constants());
    }

    private static String feasible(Path path, List<ThreadRef> threads) {
        StringJoiner queued = new StringJoiner(", ", "; writers queue between the readers: ", "").setEmptyValue("");
        StringJoiner inTurn = new StringJoiner(", ", "; these have asked before: ", "").setEmptyValue("");
        for (int i = 0; i < path.writers.size(); i++) {
            Observation first = path.writers.get(i);
            String who = threads.get(path.size() + i) + " for ";
            String name = LockClasses.of(first.inner).name();
            if (first.asked.isOfSeveral()) {
                inTurn.add(who + first.asked.wanted() + " permits of " + name);
            } else {
                queued.add(who + name);
            }
        }
        long threadsTaken = threadsTaken(path.allThreads()) + path.others.size();
        return (threadsTaken == 1 ? "one thread is enough" : threadsTaken + " different threads")
                + ", no common guard, and each wants the very lock that the next holds" + queued + inTurn
                + otherHolders(path);
    }

    private static String otherHolders(Path path) {
        List<Observation> all = path.allThreads();
        int first = all.size();
        all.addAll(path.others);
        List<ThreadRef> threads = DistinctThreads.overlapping(all);
        if (path.others.isEmpty() || threads == null) {
            return "";
        }
        StringJoiner names = new StringJoiner(", ", "; these have the other permits: ", "");
        threads.subList(first, threads.size()).forEach(thread -> names.add(thread.toString()));
        return names.toString();
    }

    /** How many threads it takes to do all of this. */
    static int threadsTaken(List<Observation> sides) {
        int threads = 0;
        for (Observation side : sides) {
            threads += side.needsExecutor() ? 0 : 1;
        }
        return threads;
    }

    /** A thread for each side, then for each writer: different ones, as far as enough were seen. */
    private static List<ThreadRef> threads(Path path) {
        List<ThreadRef> overlapping = DistinctThreads.overlapping(path.allThreads());
        List<ThreadRef> all = overlapping != null ? overlapping : DistinctThreads.assign(path.allThreads());
        if (all != null) {
            return all;
        }
        List<ThreadRef> ofSides = DistinctThreads.assign(path.chosen);
        List<ThreadRef> threads = new ArrayList<>(ofSides != null ? ofSides : firstOfEach(path.chosen));
        threads.addAll(firstOfEach(path.writers));
        return threads;
    }

    /** What is said of a ring whose sides cannot be at the same time. */
    Ring guarded(List<Edge> ring, Observation seen) {
        return unchosen(
                ring,
                seen,
                Grade.GUARDED,
                "a guard that all sides share, or readers alone, or events that never met, keep the ring open",
                Set.of());
    }

    /** A ring too long to weigh: guarded if two neighbours always exclude each other, otherwise possible. */
    private Ring gradeLong(List<Edge> ring, Observation seen) {
        for (int i = 0; i < ring.size(); i++) {
            Edge side = ring.get(i);
            Edge next = ring.get((i + 1) % ring.size());
            if (excludes(side, next)) {
                return guarded(ring, seen);
            }
        }
        String why = "a ring of " + ring.size() + " sides is too long to weigh";
        return unchosen(ring, seen, Grade.POSSIBLE, why, Set.of(Shortcoming.TOO_MUCH_TO_WEIGH));
    }

    private static boolean excludes(Edge side, Edge next) {
        for (Observation one : side.evidence.observations()) {
            for (Observation other : next.evidence.observations()) {
                if (!one.sharesReliableGuard(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A ring with the first observation of each side, whatever they are worth together. */
    private static Ring unchosen(
            List<Edge> ring, Observation seen, Grade grade, String reason, Set<Shortcoming> shortcomings) {
        List<Observation> firsts = new ArrayList<>(ring.size());
        for (Edge edge : ring) {
            firsts.add(firsts.isEmpty() ? seen : edge.evidence.observations().get(0));
        }
        return new Ring(
                List.copyOf(ring), List.copyOf(firsts), List.of(), firstOfEach(firsts), grade, reason, shortcomings);
    }

    private static List<ThreadRef> firstOfEach(List<Observation> observations) {
        List<ThreadRef> threads = new ArrayList<>(observations.size());
        for (Observation observation : observations) {
            threads.add(observation.sightings()[0].thread());
        }
        return List.copyOf(threads);
    }
}
