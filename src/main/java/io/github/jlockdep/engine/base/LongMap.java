package io.github.jlockdep.engine.base;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hash map from non-zero {@code long} keys to objects: open addressing with linear probing, at most two thirds full. It is
 * not safe for concurrent use. Every operation takes O(1) on average; a lookup allocates nothing.
 */
public final class LongMap<V> {
    /** A table of fewer slots grows in larger steps, as its entries move each time. */
    private static final int SMALL = 1 << 12;

    private long[] keys = new long[8];
    private @Nullable Object[] values = new Object[8];
    private int size;

    public int size() {
        return size;
    }

    @Nullable
    public V get(long key) {
        return valueAt(find(key));
    }

    @Nullable
    public V put(long key, V value) {
        if (size * 3 >= keys.length * 2) {
            grow();
        }
        int slot = find(key);
        V old = valueAt(slot);
        values[slot] = value;
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        return old;
    }

    @Nullable
    public V remove(long key) {
        int slot = find(key);
        V old = valueAt(slot);
        if (keys[slot] != 0) {
            size--;
            closeGap(slot);
        }
        return old;
    }

    public void forEach(Consumer<? super V> action) {
        for (int slot = 0; slot < keys.length; slot++) {
            V value = valueAt(slot);
            if (value != null) {
                action.accept(value);
            }
        }
    }

    public void clear() {
        keys = new long[8];
        values = new Object[8];
        size = 0;
    }

    @SuppressWarnings("unchecked")
    private @Nullable V valueAt(int slot) {
        return (V) values[slot];
    }

    /** The slot that holds the key, or the free slot where it belongs. */
    private int find(long key) {
        long[] slots = keys;
        int mask = slots.length - 1;
        int slot = home(key);
        while (slots[slot] != key && slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int home(long key) {
        return (int) (Hash.spread(key) >>> 32) & (keys.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (keys.length - 1);
    }

    /** Moves later entries of the same run back, so that no lookup stops at the freed slot: Knuth 6.4, algorithm R. */
    private void closeGap(int gap) {
        for (int slot = next(gap); keys[slot] != 0; slot = next(slot)) {
            int distance = (slot - home(keys[slot])) & (keys.length - 1);
            if (distance >= ((slot - gap) & (keys.length - 1))) {
                keys[gap] = keys[slot];
                values[gap] = values[slot];
                gap = slot;
            }
        }
        keys[gap] = 0;
        values[gap] = null;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        int length = oldKeys.length * (oldKeys.length < SMALL ? 4 : 2);
        long[] newKeys = new long[length];
        @Nullable Object[] newValues = new Object[length];
        keys = newKeys;
        values = newValues;
        for (int i = 0; i < oldKeys.length; i++) {
            long key = oldKeys[i];
            if (key != 0) {
                int slot = home(key);
                while (newKeys[slot] != 0) {
                    slot = next(slot);
                }
                newKeys[slot] = key;
                newValues[slot] = oldValues[i];
            }
        }
    }
}
