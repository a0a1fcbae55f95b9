package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.LongMap;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.LockStack;
import io.github.jlockdep.engine.classes.Word;
import org.jspecify.annotations.Nullable;

/** How often each lock on one thread's stack is pinned. Only the owner of the stack touches it. */
final class Pins {
    private final LockStack stack;
    private final LongMap<Integer> counts = new LongMap<>();

    Pins(LockStack stack) {
        this.stack = stack;
    }

    /** Pins the outermost hold of the lock, which is the last to go; returns what is wrong, or null. */
    @Nullable
    String pin(LockMap lock) {
        int at = stack.findOutermost(lock, 0, 0);
        if (at == 0) {
            return "pinning an unheld lock";
        }
        boolean pinned = (stack.entries[at] & Word.NOTED) != 0;
        Integer count = pinned ? counts.get(lock.instance()) : null;
        counts.put(lock.instance(), count == null ? 1 : count + 1);
        stack.entries[at] |= Word.NOTED;
        return null;
    }

    /** The hold of that word ends; returns whether it was pinned. */
    boolean forget(long word) {
        return counts.remove(Word.instance(word)) != null;
    }

    /** Undoes one pin; returns what is wrong, or null. */
    @Nullable
    String unpin(LockMap lock) {
        int at = stack.find(lock, Word.NOTED, Word.NOTED);
        Integer count = counts.remove(lock.instance());
        if (at == 0 || count == null) {
            return stack.find(lock, 0, 0) > 0 ? "unpinning an unpinned lock" : "unpinning an unheld lock";
        }
        if (count > 1) {
            counts.put(lock.instance(), count - 1);
        }
        return null;
    }
}
