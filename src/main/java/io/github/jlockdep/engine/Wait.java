package io.github.jlockdep.engine;

import org.jspecify.annotations.Nullable;

/** One wait of one thread, as the watchdog has seen it; used by the watchdog alone. Two looks at one wait are one object. */
final class Wait {
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

    Wait(HeldLocks by, long number, long word, @Nullable Triggers triggers, long lockAfter, long since) {
        this.by = by;
        this.number = number;
        this.word = word;
        this.triggers = triggers;
        this.lockAfter = lockAfter;
        this.since = since;
    }

    /** Whether the thread still waits; if so, what was seen of it since the last look is true of this wait. */
    boolean lasts() {
        Waiting now = by.waiting;
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
