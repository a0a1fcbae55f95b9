package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.base.LongMap;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many sides it takes at least from a lock back to the one that the first side of a ring holds: over classes alone,
 * or over the very instances that met, where what one side wants is what the next one holds.
 *
 * <p>Looks as far as a ring of {@value RingSearch#MOST_SIDES} sides goes, and over instances at no more than
 * {@value #MOST_LOOKS} observations; what lies beyond counts as {@link #NONE}. Made in O(what it looks at).
 */
final class WayBack {
    /** Further than any way that is taken. */
    static final int NONE = RingSearch.MOST_SIDES + 1;

    private static final int MOST_LOOKS = 1 << 15;

    private final Memory memory;
    private final boolean overInstances;
    private final LongMap<Integer> fromClass = new LongMap<>();
    private final LongMap<Integer> fromInstance = new LongMap<>();
    private final Deque<Long> todo = new ArrayDeque<>();
    private int looksLeft = MOST_LOOKS;

    private WayBack(Memory memory, long target, boolean overInstances) {
        this.memory = memory;
        this.overInstances = overInstances;
        reach(target, 0);
        while (!todo.isEmpty()) {
            long at = todo.remove();
            int next = from(at) + 1;
            if (next < RingSearch.MOST_SIDES && looksLeft > 0) {
                goBack(at, next);
            }
        }
    }

    /** The ways to any lock of the class. */
    static WayBack overClasses(Memory memory, long target) {
        return new WayBack(memory, target, false);
    }

    /** The ways to that very lock. */
    static WayBack overInstances(Memory memory, long target) {
        return new WayBack(memory, target, true);
    }

    /** How many sides it takes from that lock. */
    int from(long word) {
        return get(overInstances ? fromInstance : fromClass, key(word));
    }

    /** How many sides it takes from any lock of the class. */
    int fromClass(long lockClass) {
        return get(fromClass, lockClass);
    }

    private static int get(LongMap<Integer> sides, long key) {
        Integer known = sides.get(key);
        return known == null ? NONE : known;
    }

    private long key(long word) {
        return overInstances ? Word.instance(word) : Word.lockClass(word);
    }

    private void goBack(long at, int sides) {
        for (Edge edge : memory.classes().edgesInto(Word.lockClass(at))) {
            if (memory.classes().isOnRing(edge)) {
                goBack(edge, at, sides);
            }
        }
        if (overInstances) {
            for (Edge edge : memory.nestings().edgesInto(Word.instance(at))) {
                reach(Word.of(edge.from.key, Word.lockClass(at)), sides);
            }
        }
    }

    private void goBack(Edge edge, long at, int sides) {
        if (!overInstances) {
            reach(Word.of(0, (int) edge.from.key), sides);
            return;
        }
        for (Observation seen : edge.evidence.all()) {
            if (looksLeft-- > 0 && Word.sameInstance(seen.inner, at)) {
                reach(seen.outer, sides);
            }
        }
    }

    private void reach(long word, int sides) {
        if (from(word) == NONE) {
            if (overInstances) {
                fromInstance.put(Word.instance(word), sides);
            }
            if (fromClass(Word.lockClass(word)) == NONE) {
                fromClass.put(Word.lockClass(word), sides);
            }
            todo.add(word);
        }
    }
}
