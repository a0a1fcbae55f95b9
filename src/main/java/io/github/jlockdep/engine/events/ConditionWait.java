package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.engine.threads.HeldLocks;

/**
 * One wait of the current thread for a condition of a lock: the thread lets go of all its holds of the lock, waits for
 * an event with whatever else it holds, and takes the lock again before it goes on, at the same nesting level, however
 * the wait ends. That is checked as a blocking acquisition before the wait begins.
 *
 * <p>A thread that does not hold the lock is left to the JDK, and so is one that is interrupted already: it never lets
 * go of the lock.
 */
public final class ConditionWait {
    private final HeldLocks held = HeldLocks.current();
    private final long[] before = held.snapshot();
    private final LockMap lock;
    private final LockMap taken;
    private final Event event;
    private int holds;

    private ConditionWait(LockMap lock, Event event) {
        this.lock = lock;
        this.event = event;
        this.taken = held.asHeld(lock);
    }

    /**
     * Lets go of the lock. Throws what the throwing policy asks for, and then nothing has changed.
     *
     * @param interruptible whether an interrupt ends the wait
     * @param timed whether a timeout does
     */
    public static ConditionWait begin(LockMap lock, Event event, boolean interruptible, boolean timed) {
        ConditionWait wait = new ConditionWait(lock, event);
        wait.undo(); // a rehearsal: where there is stack for it now, there will be when it is needed
        if (interruptible && Thread.currentThread().isInterrupted()) {
            return wait;
        }
        try {
            wait.letGo(timed);
            return wait;
        } catch (Throwable refusal) {
            wait.undo();
            throw refusal;
        }
    }

    private void letGo(boolean timed) {
        holds = held.releasedAll(lock);
        if (holds > 0) {
            Lesson lesson = held.acquire(taken, ThreadStat.FREE);
            try {
                beginToWait(timed);
            } catch (Throwable refusal) {
                held.abandon(lesson);
                throw refusal;
            }
        }
    }

    private void beginToWait(boolean timed) {
        if (timed) {
            event.waitsTimed();
        } else {
            event.waits();
        }
    }

    private void undo() {
        event.waited();
        held.restore(before);
    }

    /** The wait is over, and the thread has the lock again. */
    public void end(boolean timedOut) {
        try {
            if (timedOut && holds > 0) {
                event.timedOut();
            } else {
                event.waited();
            }
        } finally {
            takeAgain();
        }
    }

    private void takeAgain() {
        for (int i = 0; i < holds; i++) {
            if (i == 0) {
                held.acquired(taken, HeldLocks.EXCLUSIVE);
            } else {
                held.reentered(taken, HeldLocks.EXCLUSIVE);
            }
        }
    }
}
