package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.LongMap;
import java.util.function.Consumer;

/**
 * Who has waited for one more hold of what it had already: a side that leads back to itself. Of a reader it is a ring
 * as soon as somebody queues to write in between, of permits as soon as others take theirs. Guarded by the lock of the
 * memory.
 */
public final class Rereads {
    private final LongMap<Edge> byClass = new LongMap<>();
    private final LongMap<Edge> ofPermits = new LongMap<>();

    /** The side of readers of the class; made by the first call. */
    public Edge of(int lockClass) {
        return side(byClass, lockClass);
    }

    /** The side of readers of the class, or of threads that take more permits of it; made by the first call. */
    public Edge of(int lockClass, boolean readers) {
        return side(readers ? byClass : ofPermits, lockClass);
    }

    /** Whether the side of threads that take more permits of the class was made. */
    public boolean arePermits(int lockClass) {
        return ofPermits.get(lockClass) != null;
    }

    private static Edge side(LongMap<Edge> all, int lockClass) {
        Edge known = all.get(lockClass);
        if (known == null) {
            Node node = new Node(lockClass, 0, 0);
            known = new Edge(node, node);
            all.put(lockClass, known);
        }
        return known;
    }

    /** Passes on the side of the readers of each class. */
    public void forEach(Consumer<Edge> action) {
        byClass.forEach(action);
    }

    void clear() {
        byClass.clear();
        ofPermits.clear();
    }
}
