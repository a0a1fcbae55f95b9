package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Triggers;
import io.github.jlockdep.engine.threads.WaitMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One wait of one thread, as the watchdog has seen it. Two looks at the same wait give the same object. */
final class SeenWait {
    final HeldLocks by;
    final long number;
    final long word;
    final @Nullable Triggers triggers;
    final long lockAfter;
    final long since;
    /** Whether it is a monitor, which stands on the thread's stack already while the thread waits for it. */
    final boolean isEntered;

    /** Whether the log has a line about this wait. */
    boolean isTold;

    /** Whether this wait belongs to a deadlock that has been reported. */
    boolean isReported;

    SeenWait(HeldLocks by, long number, long word, @Nullable Triggers triggers, long lockAfter, long since) {
        this(by, number, word, triggers, lockAfter, since, false);
    }

    private SeenWait(
            HeldLocks by,
            long number,
            long word,
            @Nullable Triggers triggers,
            long lockAfter,
            long since,
            boolean isEntered) {
        this.isEntered = isEntered;
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

    /**
     * The monitor by which the thread is blocked, if it is the innermost one on its stack and on that of the owner;
     * null otherwise.
     */
    static @Nullable SeenWait lookAtMonitor(
            HeldLocks by, @Nullable SeenWait before, long now, MonitorOwners owners, List<HeldLocks> live) {
        WaitMark mark = by.waitMark;
        int depth = by.depth();
        if (mark == null || depth == 0 || !isBlocked(by)) {
            return null;
        }
        long number = mark.lastNumber();
        long word = by.word(depth - 1);
        if (Word.isReentry(word)
                || !LockClasses.of(word).tenure().isStructured()
                || !isHeldBy(owners.ownerFor(by.owner().id()), word, live)) {
            return null;
        }
        boolean same = before != null && before.isEntered && before.number == number && before.word == word;
        return same ? before : new SeenWait(by, number, word, null, 0, now, true);
    }

    /** The wait for the class that the JVM has seen the thread to wait for; null if it waits for none. */
    static @Nullable SeenWait lookAtInitialization(
            HeldLocks by, @Nullable SeenWait before, long now, @Nullable Long initialization) {
        WaitMark mark = by.waitMark;
        if (mark == null || initialization == null) {
            return null;
        }
        long number = mark.lastNumber();
        boolean same = before != null && before.number == number && before.word == initialization;
        return same ? before : new SeenWait(by, number, initialization, null, 0, now);
    }

    /** Whether the thread is kept out of a monitor now, be it one that is not tracked. */
    boolean isBlocked() {
        return isBlocked(by);
    }

    private static boolean isBlocked(HeldLocks by) {
        Thread thread = by.get();
        return thread != null && HeldLocks.current().seesStateOf(thread) == Thread.State.BLOCKED;
    }

    private static boolean isHeldBy(long threadId, long word, List<HeldLocks> live) {
        for (HeldLocks held : live) {
            if (threadId != 0 && held.owner().id() == threadId) {
                return held.wordOf(Word.instance(word)) != 0;
            }
        }
        return false;
    }

    /** Whether the thread is still in this wait. If so, what was read of the thread since belongs to this wait. */
    boolean lasts() {
        WaitMark now = by.waitMark;
        return now != null && now.isIn(number) && (!isEntered || isBlocked());
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
