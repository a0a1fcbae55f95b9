package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Triggers;
import io.github.jlockdep.engine.threads.WaitMark;
import org.jspecify.annotations.Nullable;

/** One wait of one thread, as the watchdog has seen it; used by the watchdog alone. Two looks at one wait are one object. */
final class SeenWait {
    final HeldLocks by;
    final long number;
    final long word;
    final @Nullable Triggers triggers;
    final long lockAfter;
    final long since;

    /** Whether the log has been told that it lasts long. */
    boolean isTold;
    /** Whether it belongs to a deadlock that has been reported. */
    boolean isReported;

    SeenWait(HeldLocks by, long number, long word, @Nullable Triggers triggers, long lockAfter, long since) {
        this.by = by;
        this.number = number;
        this.word = word;
        this.triggers = triggers;
        this.lockAfter = lockAfter;
        this.since = since;
    }

    /** The wait as it is now; the same object as before if it is still the same; null if the thread does not wait. */
    static @Nullable SeenWait look(HeldLocks by, @Nullable SeenWait before, long now) {
        WaitMark mark = by.waitMark;
        long number = mark == null ? 0 : mark.number();
        if (mark == null || number == 0) {
            return null;
        }
        long word = mark.word();
        boolean same = before != null && before.number == number && before.word == word;
        return same ? before : new SeenWait(by, number, word, mark.triggers(), mark.lockAfter(), now);
    }

    /** Whether the thread still waits; if so, what was seen of it since the last look is true of this wait. */
    boolean lasts() {
        WaitMark now = by.waitMark;
        return now != null && now.isIn(number);
    }

    boolean isTimed() {
        return (word & Word.TIMED) != 0;
    }

    /** Whether it is known what else the others do with what is waited for. */
    boolean isFollowed() {
        return Word.lockClass(word) != 0;
    }

    LockClassNode lockClass() {
        return LockClasses.of(word);
    }
}
