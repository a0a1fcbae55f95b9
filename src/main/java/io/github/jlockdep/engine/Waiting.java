package io.github.jlockdep.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What one thread waits for, for the watchdog to see. A lock that is wanted while the thread waits for an event belongs to
 * that wait, such as the lock of a condition; so does an event that is waited for meanwhile.
 */
/*
 * Written by that thread alone, read by the watchdog. The number is odd while the thread waits, and another one for each
 * wait; it is written last with release and read first with acquire. A look at a thread that just goes on may mix two
 * waits, but the next look sees another number, and nothing is concluded from one look.
 */
final class Waiting {
    private static final VarHandle NUMBER;

    static {
        try {
            NUMBER = MethodHandles.lookup().findVarHandle(Waiting.class, "number", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // by its handle
    private long number;

    private long word;
    private @Nullable Triggers triggers;
    /** The lock that the thread must have before it goes on when the event has come, as that of a condition; or 0. */
    private long lockAfter;

    void beginForLock(long lock) {
        if (!isForEvent()) {
            lockAfter = 0;
            begin(lock, null);
        }
    }

    void beginForEvent(long event, Triggers whoTriggers) {
        if (!isForEvent()) {
            lockAfter = isWaiting() ? word : 0;
            begin(event, whoTriggers);
        }
    }

    void endForLock() {
        if (!isForEvent()) {
            end();
        }
    }

    void endForEvent(long event) {
        if (Word.sameInstance(word, event)) {
            end();
        }
    }

    /** The wait as it is now; the same object as before if it is still the same; null if the thread does not wait. */
    @Nullable
    Wait look(HeldLocks by, @Nullable Wait before, long now) {
        long seen = (long) NUMBER.getAcquire(this);
        if ((seen & 1) == 0) {
            return null;
        }
        boolean same = before != null && before.number == seen && before.word == word;
        return same ? before : new Wait(by, seen, word, triggers, lockAfter, now);
    }

    /** Whether the thread is in the wait of that number, which it may leave at any time. */
    boolean isIn(long wait) {
        return (long) NUMBER.getAcquire(this) == wait;
    }

    private boolean isWaiting() {
        return (number & 1) != 0;
    }

    private boolean isForEvent() {
        return isWaiting() && triggers != null;
    }

    private void begin(long wanted, @Nullable Triggers whoTriggers) {
        word = wanted;
        triggers = whoTriggers;
        NUMBER.setRelease(this, (number | 1) + (number & 1) * 2);
    }

    private void end() {
        if (isWaiting()) {
            NUMBER.setRelease(this, number + 1);
        }
    }
}
