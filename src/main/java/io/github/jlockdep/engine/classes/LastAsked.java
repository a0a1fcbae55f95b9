package io.github.jlockdep.engine.classes;

import io.github.jlockdep.engine.base.LongMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A map from non-zero numbers that keeps at least as many entries as it is told: those that were put or asked for last.
 * It has twice as many at most. Every operation takes O(1) on average; any thread may call.
 */
final class LastAsked<V> {
    private final int kept;
    private LongMap<V> late = new LongMap<>();
    private LongMap<V> early = new LongMap<>();

    LastAsked(int kept) {
        this.kept = kept;
    }

    synchronized void put(long key, V value) {
        if (late.size() == kept) {
            early = late;
            late = new LongMap<>();
        }
        late.put(key, value);
    }

    synchronized @Nullable V get(long key) {
        V known = late.get(key);
        if (known != null) {
            return known;
        }
        V older = early.get(key);
        if (older != null) {
            put(key, older);
        }
        return older;
    }

    /** Calls that for each value, for some twice. */
    synchronized void forEach(Consumer<? super V> action) {
        late.forEach(action);
        early.forEach(action);
    }

    synchronized void clear() {
        late.clear();
        early.clear();
    }
}
