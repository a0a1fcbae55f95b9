package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Triggers;
import io.github.jlockdep.engine.threads.WaitMark;
import org.jspecify.annotations.Nullable;

/** One wait of one thread, as the watchdog has seen it. Two looks at the same wait give the same object. */
final class SeenWait {
    final HeldLocks by;
    final long number;
    final long word;
    final @Nullable Triggers triggers;
    final long lockAfter;
    final long since;

    /** Whether the log has a line about this wait. */
    boolean isTold;

    /** Whether this wait belongs to a deadlock that has been reported. */
    boolean isReported;

    SeenWait(HeldLocks by, long number, long word, @Nullable Triggers triggers, long lockAfter, long since) {
        this.by = by;
        this.number = number;
        this.word = word;
        this.triggers = triggers;
        this.lockAfter = lockAfter;
        this.since = since;
    }

    /** The wait in which the thread is now: {@code before} if that still lasts; null if the thread does not wait. */
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

    /** Whether the thread is still in this wait. If so, what was read of the thread since belongs to this wait. */
    boolean lasts() {
        WaitMark now = by.waitMark;
        return now != null && now.isIn(number);
    }

    /** Whether the thread waits for an event, not for a lock. */
    boolean isEvent() {
        return triggers != null;
    }

    /** Whether the thread waits for room in a full queue: then it has something to deliver, and is not idle. */
    boolean isForRoom() {
        EventTraits traits = lockClass().traits();
        return traits != null && traits.isRoom();
    }

    boolean isTimed() {
        return (word & Word.TIMED) != 0;
    }

    /** Whether the lock or event is tracked, so that the holds of other threads are known. */
    boolean isFollowed() {
        return Word.lockClass(word) != 0;
    }

    LockClassNode lockClass() {
        return LockClasses.of(word);
    }
}
