package io.github.jlockdep.held;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import java.util.Arrays;
import java.util.List;

/**
 * The holds of one lock on one held stack, or on several.
 *
 * @param exclusive how many entries say that it is held alone; a lock that knows how often it was re-entered may have
 *     one for all
 * @param shared how many say that it is held by a reader
 */
record Holds(int exclusive, int shared) {
    static final Holds NONE = new Holds(0, 0);

    /** The holds of the instance on the stacks; nobody holds what is handed over, whatever stands there yet. */
    static Holds of(long instance, List<long[]> stacks) {
        long[] holds = stacks.stream()
                .flatMapToLong(Arrays::stream)
                .filter(word ->
                        Word.instance(word) == instance && !LockClasses.of(word).isHandedOver())
                .toArray();
        int shared = (int) Arrays.stream(holds).filter(Word::isShared).count();
        return new Holds(holds.length - shared, shared);
    }

    boolean isExclusive() {
        return exclusive > 0;
    }

    boolean isNone() {
        return equals(NONE);
    }
}
