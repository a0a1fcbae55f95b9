package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Instances;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Consecutive sides of a ring in the making, each with the observation that stands for it.
 *
 * <p>A path of likely sides only takes those that make a ring feasible; the other kind takes all that no reliable guard
 * excludes.
 */
final class Path {
    final List<Edge> edges = new ArrayList<>();
    final List<Observation> chosen = new ArrayList<>();
    /** Those who queue where one reader waits for another, or for a permit that is left; known once this is a ring. */
    final List<Observation> writers = new ArrayList<>();
    /** Those who have permits besides the sides, and wait as these do; known once this is a likely ring. */
    final List<Observation> others = new ArrayList<>();

    private final Demand demand;
    private final Memory memory;

    Path(Demand demand, Memory memory) {
        this.demand = demand;
        this.memory = memory;
    }

    /** What the last side wants. */
    long wanted() {
        return chosen.get(size() - 1).inner;
    }

    private boolean mustBeLikely() {
        return demand == Demand.LIKELY;
    }

    int size() {
        return edges.size();
    }

    /** Whether a side holds that lock; or one of its class, if the very instances need not meet. */
    boolean visits(long word) {
        for (Observation side : chosen) {
            if (tellsApart(word) ? Word.sameInstance(side.outer, word) : isOfOneClass(side.outer, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether another instance of its class is another lock for this path. */
    boolean tellsApart(long word) {
        return demand.isOfInstances() || LockClasses.of(word).isEvent();
    }

    private static boolean isOfOneClass(long word, long other) {
        return Word.lockClass(word) == Word.lockClass(other);
    }

    /** Adds a side if it goes with all those before it. */
    boolean push(Edge edge, Observation observation) {
        if (observation.letsGoOfOuter()
                || Loans.isDoubtful(observation)
                || demand.isOfInstances() && observation.isSumOfDropped()
                || mustBeLikely() && (observation.isTimed() || observation.isDoubtfulTrigger())
                || size() > 0 && !follows(chosen.get(size() - 1), observation)
                || !canOverlapAll(observation)) {
            return false;
        }
        edges.add(edge);
        chosen.add(observation);
        return true;
    }

    void pop() {
        edges.remove(edges.size() - 1);
        chosen.remove(chosen.size() - 1);
    }

    /**
     * Whether the last side leads back to the first one; of likely sides, whether different threads can take them all.
     */
    boolean isRing() {
        writers.clear();
        others.clear();
        return isOfOneClass(wanted(), chosen.get(0).outer)
                && follows(chosen.get(size() - 1), chosen.get(0))
                && (!leadsThroughEvent() || new EventSides(memory).canClose(edges, chosen))
                && queueWriters(0);
    }

    private boolean leadsThroughEvent() {
        for (Observation side : chosen) {
            if (side.leadsThroughEvent()) {
                return true;
            }
        }
        return false;
    }

    /** The sides, and the writers that queue between them. */
    List<Observation> allThreads() {
        List<Observation> all = new ArrayList<>(chosen);
        all.addAll(writers);
        return all;
    }

    /** Whether the thread of the first side can wait for the thread of the second. */
    private boolean follows(Observation waiting, Observation holding) {
        return (!areReaders(waiting, holding)
                        || !memory.writers()
                                .seenOf(Word.lockClass(waiting.inner))
                                .isEmpty())
                && (demand.isOfInstances() ? meets(waiting, holding, memory.instances()) : mayMeet(waiting, holding));
    }

    /**
     * Whether the instances are not known to differ where they must not; cuts short what EventSides would reject.
     */
    private static boolean mayMeet(Observation waiting, Observation holding) {
        return Executors.meet(waiting.inner, holding.outer)
                || !waiting.leadsThroughEvent() && !holding.leadsThroughEvent();
    }

    /** Finds who queues at each place, from the i-th side on, where the thread waits for nothing else. */
    private boolean queueWriters(int i) {
        if (i == size()) {
            return !mustBeLikely() || isFeasible();
        }
        Observation waiting = chosen.get(i);
        if (!areReaders(waiting, chosen.get((i + 1) % size())) && !(mustBeLikely() && waitsInTurn(waiting))) {
            return queueWriters(i + 1);
        }
        for (Observation writer : writersFor(waiting)) {
            if (canQueue(writer, waiting)) {
                writers.add(writer);
                if (queueWriters(i + 1)) {
                    return true;
                }
                writers.remove(writers.size() - 1);
            }
        }
        return !areReaders(waiting, chosen.get((i + 1) % size())) && queueWriters(i + 1);
    }

    /** Whether the permits that it wants are left, but those who have asked for more before it come first. */
    private boolean waitsInTurn(Observation waiting) {
        return waiting.asked.fair()
                && Loans.left(chosen, waiting) >= waiting.asked.wanted()
                && writers.stream().noneMatch(first -> Word.sameInstance(first.inner, waiting.inner));
    }

    /** Those who were seen to write its class, first those who wanted the very instance. */
    private List<Observation> writersFor(Observation waiting) {
        return memory.writers().seenOf(Word.lockClass(waiting.inner)).stream()
                .sorted(Comparator.comparing(writer -> !Word.sameInstance(writer.inner, waiting.inner)))
                .toList();
    }

    private boolean isFeasible() {
        List<ThreadRef> threads = DistinctThreads.overlapping(allThreads());
        return threads != null
                && EventSides.wide(chosen) == null
                && EventSides.triggeredElsewhere(chosen) == null
                && permitsRunOut()
                && !Loans.haveTooMany(allThreads())
                && new EventSides(memory).triggeredBesides(chosen) == null
                && !new Approach(memory).isDoubtful(chosen, threads);
    }

    private boolean permitsRunOut() {
        others.clear();
        if (Loans.shortcoming(chosen, writers, others) == null) {
            return true;
        }
        List<Observation> found = OtherHolders.find(edges, chosen, writers);
        others.addAll(found == null ? List.of() : found);
        return found != null;
    }

    private boolean canQueue(Observation writer, Observation waiting) {
        if (mustBeLikely()
                && (writer.isTimed()
                        || writer.isSumOfDropped()
                        || !Word.sameInstance(writer.inner, waiting.inner)
                        || !Word.isShared(waiting.inner) && !Loans.waitsForMore(writer, chosen))) {
            return false;
        }
        for (Observation other : allThreads()) {
            if (!demand.canOverlap(writer, other)) {
                return false;
            }
        }
        return true;
    }

    private boolean canOverlapAll(Observation observation) {
        for (Observation other : chosen) {
            if (!demand.canOverlap(observation, other)) {
                return false;
            }
        }
        return true;
    }

    /** Two readers do not keep each other out, unless a writer queues between them. */
    static boolean areReaders(Observation waiting, Observation holding) {
        return Word.isShared(waiting.inner) && Word.isShared(holding.outer);
    }

    /** Whether what the one waits for is what the other holds, and not a lock that is long gone. */
    static boolean meets(Observation waiting, Observation holding, Instances instances) {
        return Executors.meet(waiting.inner, holding.outer)
                && (waiting.isWait() || waiting.leadsFromEvent() || instances.isAlive(Word.instance(waiting.inner)));
    }
}
