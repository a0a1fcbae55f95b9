package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.Serial;
import java.io.Serializable;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a tracked lock. To wait is to release all holds of the lock, to wait for an event with whatever else
 * the thread holds, and to take the lock again before going on, as a blocking acquisition at the same nesting level,
 * however the wait ends. To signal is to trigger the event.
 */
final class TrackedCondition implements Condition, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Condition delegate;
    private final transient LockMap map;
    private final transient @Nullable LockClass events;
    private final transient Event event;

    TrackedCondition(Condition delegate, LockMap map) {
        this(delegate, map, null);
    }

    /** A condition whose event is of a class of its own; null for the class of the lock's conditions. */
    TrackedCondition(Condition delegate, LockMap map, @Nullable LockClass events) {
        this.delegate = delegate;
        this.map = map;
        this.events = events;
        this.event = events == null ? Event.ofConditionOf(map) : Event.ofCondition(Insides.node(events));
    }

    /** What the JDK's lock knows of a condition; it checks for null and for conditions of other locks. */
    static @Nullable Condition untracked(@Nullable Condition condition) {
        Condition known = condition;
        while (known instanceof TrackedCondition tracked) {
            known = tracked.delegate;
        }
        return known;
    }

    @Override
    public void await() throws InterruptedException {
        Release release = letGo(Manner.INTERRUPTIBLE);
        try {
            delegate.await();
        } finally {
            release.end();
        }
    }

    @Override
    public void awaitUninterruptibly() {
        Release release = letGo(Manner.UNINTERRUPTIBLE);
        try {
            delegate.awaitUninterruptibly();
        } finally {
            release.end();
        }
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        Release release = letGo(Manner.TIMED);
        try {
            long left = delegate.awaitNanos(nanosTimeout);
            release.timedOut = left <= 0 && nanosTimeout > 0;
            return left;
        } finally {
            release.end();
        }
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        Release release = letGo(Manner.TIMED);
        try {
            boolean came = delegate.await(time, unit);
            release.timedOut = !came && time > 0;
            return came;
        } finally {
            release.end();
        }
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        Release release = letGo(Manner.TIMED);
        try {
            boolean waits = deadline.getTime() > System.currentTimeMillis();
            boolean came = delegate.awaitUntil(deadline);
            release.timedOut = waits && !came;
            return came;
        } finally {
            release.end();
        }
    }

    @Override
    public void signal() {
        delegate.signal();
        event.triggeredUnder(map);
    }

    @Override
    public void signalAll() {
        delegate.signalAll();
        event.triggeredUnder(map);
    }

    @Override
    public String toString() {
        return delegate.toString();
    }

    @Serial
    private Object writeReplace() {
        return new Serialized(delegate, map, events == null ? null : events.name());
    }

    /**
     * What is written of a condition, as far as the lock's own condition can be; it is read with an event of its own.
     */
    private record Serialized(
            Condition delegate, LockMap map, @Nullable String events) implements Serializable {
        @Serial
        private Object readResolve() {
            return new TrackedCondition(delegate, map, events == null ? null : LockClass.named(events));
        }
    }

    /** Lets go of the lock, and checks the acquisition that will end the wait before the wait begins. */
    private Release letGo(Manner manner) {
        Release release = new Release(HeldLocks.current(), manner);
        release.undo(); // a rehearsal: where there is stack for it now, there will be when it is needed
        try {
            release.begin();
            return release;
        } catch (Throwable refusal) {
            release.undo();
            throw refusal;
        }
    }

    /** How a thread waits. */
    private enum Manner {
        UNINTERRUPTIBLE,
        INTERRUPTIBLE,
        /** With a timeout; an interrupt ends the wait, too. */
        TIMED
    }

    /**
     * One release of the lock for a wait: what was held before, and how to hold it again. A thread that does not hold
     * the lock is left to the JDK, and so is one that is interrupted already: it never lets go of the lock.
     */
    private final class Release {
        private final HeldLocks held;
        private final long[] before;
        private final boolean begins;
        private final Manner manner;
        private final LockMap taken;
        private int holds;
        private boolean timedOut;

        Release(HeldLocks held, Manner manner) {
            this.held = held;
            this.manner = manner;
            this.before = held.words();
            this.begins =
                    manner == Manner.UNINTERRUPTIBLE || !Thread.currentThread().isInterrupted();
            this.taken = held.asHeld(map);
        }

        void begin() {
            holds = begins ? held.releasedAll(map) : 0;
            if (holds > 0) {
                Lesson lesson = held.acquire(taken, HeldLocks.EXCLUSIVE);
                try {
                    beginToWait();
                } catch (Throwable refusal) {
                    held.abandon(lesson);
                    throw refusal;
                }
            }
        }

        private void beginToWait() {
            if (manner == Manner.TIMED) {
                event.waitsTimed();
            } else {
                event.waits();
            }
        }

        void end() {
            try {
                comeBack();
            } finally {
                takeAgain();
            }
        }

        void undo() {
            event.waited();
            held.restore(before);
        }

        private void comeBack() {
            if (timedOut && holds > 0) {
                event.timedOut();
            } else {
                event.waited();
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
}
