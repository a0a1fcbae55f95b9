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
 */
public record Memory(
        DependencyGraph classes, DependencyGraph nestings, Instances instances, Sites sites, Writers writers) {
    private static final int MOST_CLASS_DEPENDENCIES = 1 << 22;
    private static final int MOST_NESTINGS = 1 << 14;

    /** An empty memory. */
    public Memory() {
        this(
                new DependencyGraph(MOST_CLASS_DEPENDENCIES),
                new DependencyGraph(MOST_NESTINGS),
                new Instances(),
                new Sites(),
                new Writers());
    }

    /** The dependency between two locks; null if it was not seen. */
    @Nullable
    public Edge dependency(long outer, long inner) {
        int from = Word.lockClass(outer);
        int to = Word.lockClass(inner);
        return from == to ? nestings.find(Word.instance(outer), Word.instance(inner)) : classes.find(from, to);
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
    }
}
