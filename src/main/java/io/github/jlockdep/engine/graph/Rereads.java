package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.LongMap;
import java.util.function.Consumer;

/**
 * Who has waited to read a lock of a class that it was reading already: a side that leads back to itself, and a ring as
 * soon as somebody queues to write in between. Guarded by the lock of the memory.
 */
public final class Rereads {
    private final LongMap<Edge> byClass = new LongMap<>();

    /** The side of the class; made by the first call. */
    public Edge of(int lockClass) {
        Edge known = byClass.get(lockClass);
        if (known == null) {
            Node node = new Node(lockClass, 0, 0);
            known = new Edge(node, node);
            byClass.put(lockClass, known);
        }
        return known;
    }

    /** Passes on the side of each class. */
    public void forEach(Consumer<Edge> action) {
        byClass.forEach(action);
    }

    void clear() {
        byClass.clear();
    }
}
