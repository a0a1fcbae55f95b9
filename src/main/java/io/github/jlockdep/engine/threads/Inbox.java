package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import org.jspecify.annotations.Nullable;

/**
 * Notes for a thread that what stands on its stack is held no longer, newest first. Written and read under
 * Knowledge.lock; whether there is one at all is seen without it.
 *
 * @param wholeClass whether this is so of all locks of that class, because it has been handed over
 */
record Inbox(LockMap lock, boolean wholeClass, @Nullable Inbox earlier) {
    /** Whether the note is about the lock of that word. */
    boolean isAbout(long word) {
        return wholeClass ? LockClasses.of(word).root == lock.node.root : Word.sameInstance(lock.word, word);
    }
}
