package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.classes.Word;
import org.jspecify.annotations.Nullable;

/**
 * What was seen so far, and no judgement of it. One lock guards it, which the maker of the memory provides.
 *
 * @param classes dependencies between lock classes
 * @param nestings dependencies between instances of the same lock class
 * @param instances the lock instances that observations speak of
 * @param sites where each chain was first taken
 * @param writers the threads that have waited to write
 * @param rereads the threads that have waited to read a lock that they were reading
 */
public record Memory(
        DependencyGraph classes,
        DependencyGraph nestings,
        Instances instances,
        Sites sites,
        Writers writers,
        Rereads rereads) {
    private static final int MOST_CLASS_DEPENDENCIES = 1 << 22;
    private static final int MOST_NESTINGS = 1 << 14;

    /** An empty memory. */
    public Memory() {
        this(
                new DependencyGraph(MOST_CLASS_DEPENDENCIES),
                new DependencyGraph(MOST_NESTINGS),
                new Instances(),
                new Sites(),
                new Writers(),
                new Rereads());
    }

    /** The dependency between two locks; null if it was not seen. */
    @Nullable
    public Edge dependency(long outer, long inner) {
        int from = Word.lockClass(outer);
        int to = Word.lockClass(inner);
        return from == to ? nestings.find(Word.instance(outer), Word.instance(inner)) : classes.find(from, to);
    }

    /** The graph that keeps the dependencies of that kind: of classes, or of instances of one class. */
    public DependencyGraph graph(Observation seen) {
        return seen.isWithinOneClass() ? nestings : classes;
    }

    /** The dependency that was seen; made if it was not seen before. */
    public Edge edge(Observation seen) {
        return seen.isWithinOneClass()
                ? nestings.edge(Word.instance(seen.outer), Word.instance(seen.inner))
                : classes.edge(Word.lockClass(seen.outer), Word.lockClass(seen.inner));
    }

    /**
     * Whether a ring may lead through the dependency that was seen: one of classes, of instances of one class, or one
     * that passes other classes between two instances of one class.
     */
    public boolean mayCloseRing(Edge edge, Observation seen) {
        return graph(seen).isOnRing(edge) || seen.isWithinOneClass() && classes.isOnRing(Word.lockClass(seen.outer));
    }

    /** Has both graphs make their order anew, because an error may have left it half changed. */
    public void distrust() {
        classes.distrust();
        nestings.distrust();
    }

    /** Forgets everything but the instances that are alive. */
    public void clear() {
        classes.clear();
        nestings.clear();
        sites.clear();
        writers.clear();
        rereads.clear();
    }
}
