package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What one thread waits for, for the watchdog to see. A lock that is wanted while the thread waits for an event belongs
 * to that wait, such as the lock of a condition; so does an event that is waited for meanwhile.
 */
/*
 * Written by that thread alone, read by the watchdog. The number is odd while the thread waits, and another one for
 * each wait; it is written last with release and read first with acquire. A look at a thread that just goes on may mix
 * two waits, but the next look sees another number, and nothing is concluded from one look.
 */
public final class WaitMark {
    /** Whether there is a watchdog. A constant for the JIT: what it guards costs nothing. */
    public static final boolean ON =
            !Settings.current().isOff() && Settings.current().watchdog().ends();

    private static final VarHandle NUMBER;
    private static volatile Runnable onWait = () -> {};

    static {
        try {
            NUMBER = MethodHandles.lookup().findVarHandle(WaitMark.class, "number", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // by its handle
    private long number;

    private long word;
    private @Nullable Triggers triggers;
    private long lockAfter;

    /** Says what is to be done when a thread is about to wait: the watchdog starts with the first wait. */
    public static void onWait(Runnable action) {
        onWait = action;
    }

    /** Others may have to wait from now on for what leaves no mark, as the initialization of a class. */
    public static void mayBegin() {
        if (ON) {
            onWait.run();
        }
    }

    /** The thread is about to take a lock, and may have to wait. */
    public static void waits(HeldLocks held, LockMap lock, int how) {
        WaitMark mark = held.waitMark;
        if (mark != null && (how & (Word.TRIED | Word.TIMED)) == 0 && !lock.node.isEvent()) {
            onWait.run();
            mark.beginForLock(lock.word | how);
        }
    }

    /** The thread waits for the event of that word, which these trigger. */
    public static void waits(HeldLocks held, long event, Triggers whoTriggers) {
        WaitMark mark = held.waitMark;
        if (mark != null) {
            onWait.run();
            mark.beginForEvent(event, whoTriggers);
        }
    }

    /** The thread has its lock, or has given up. */
    public static void goesOn(HeldLocks held) {
        WaitMark mark = held.waitMark;
        if (mark != null) {
            mark.endForLock();
        }
    }

    /** The thread waits no longer for the event of that word. */
    public static void goesOn(HeldLocks held, long event) {
        WaitMark mark = held.waitMark;
        if (mark != null) {
            mark.endForEvent(event);
        }
    }

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

    /** The number of the wait in which the thread is; 0 if it does not wait. To be read before all else. */
    public long number() {
        long seen = (long) NUMBER.getAcquire(this);
        return (seen & 1) == 0 ? 0 : seen;
    }

    /** The number as it is, also while the thread does not wait: another one after each wait. */
    public long lastNumber() {
        return (long) NUMBER.getAcquire(this);
    }

    /** What the thread waits for, and how. */
    public long word() {
        return word;
    }

    /** Who triggers the event that the thread waits for; null if it waits for a lock. */
    public @Nullable Triggers triggers() {
        return triggers;
    }

    /** The lock that the thread must have before it goes on when the event has come, as that of a condition; or 0. */
    public long lockAfter() {
        return lockAfter;
    }

    /** Whether the thread is in the wait of that number, which it may leave at any time. */
    public boolean isIn(long wait) {
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
