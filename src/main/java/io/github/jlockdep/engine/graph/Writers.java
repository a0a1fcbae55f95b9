package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.LongMap;
import java.util.List;

/**
 * Who has waited to take a lock of a class alone: each may queue between two readers and keep the later one out. Guarded by
 * the lock of the memory.
 */
public final class Writers {
    private final LongMap<Evidence> byClass = new LongMap<>();

    /** The evidence for writers of the class; made by the first call. */
    public Evidence of(int lockClass) {
        Evidence known = byClass.get(lockClass);
        if (known == null) {
            known = new Evidence();
            byClass.put(lockClass, known);
        }
        return known;
    }

    /** The writers seen of a class; none if nobody has waited to write. */
    public List<Observation> seenOf(int lockClass) {
        Evidence known = byClass.get(lockClass);
        return known == null ? List.of() : known.observations();
    }

    void clear() {
        byClass.clear();
    }
}
