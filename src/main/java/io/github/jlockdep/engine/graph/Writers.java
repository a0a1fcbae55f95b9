package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.LongMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * The observations of threads that waited to write, for each lock class. A waiting writer may queue between two readers
 * and keep the later one out.
 */
public final class Writers {
    private final LongMap<Evidence> byClass = new LongMap<>();

    /** The evidence for writers of the class; the first call makes it. */
    public Evidence of(int lockClass) {
        Evidence known = byClass.get(lockClass);
        if (known == null) {
            known = new Evidence();
            byClass.put(lockClass, known);
        }
        return known;
    }

    /** The writers that were seen to wait for a lock of the class. */
    public List<Observation> seenOf(int lockClass) {
        Evidence known = byClass.get(lockClass);
        return known == null ? List.of() : known.observations();
    }

    /** Passes on each class that has writers, with what was seen of them. */
    public void forEach(Consumer<Evidence> action) {
        byClass.forEach(action);
    }

    void clear() {
        byClass.clear();
    }
}
