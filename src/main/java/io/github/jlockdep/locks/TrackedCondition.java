package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.ConditionWait;
import io.github.jlockdep.engine.events.Event;
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
        ConditionWait wait = ConditionWait.begin(map, event, true, false);
        try {
            delegate.await();
        } finally {
            wait.end(false);
        }
    }

    @Override
    public void awaitUninterruptibly() {
        ConditionWait wait = ConditionWait.begin(map, event, false, false);
        try {
            delegate.awaitUninterruptibly();
        } finally {
            wait.end(false);
        }
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        ConditionWait wait = ConditionWait.begin(map, event, true, true);
        boolean timedOut = false;
        try {
            long left = delegate.awaitNanos(nanosTimeout);
            timedOut = left <= 0 && nanosTimeout > 0;
            return left;
        } finally {
            wait.end(timedOut);
        }
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        ConditionWait wait = ConditionWait.begin(map, event, true, true);
        boolean timedOut = false;
        try {
            boolean came = delegate.await(time, unit);
            timedOut = !came && time > 0;
            return came;
        } finally {
            wait.end(timedOut);
        }
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        ConditionWait wait = ConditionWait.begin(map, event, true, true);
        boolean timedOut = false;
        try {
            boolean waits = deadline.getTime() > System.currentTimeMillis();
            boolean came = delegate.awaitUntil(deadline);
            timedOut = waits && !came;
            return came;
        } finally {
            wait.end(timedOut);
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
        event.triggeredForAllUnder(map);
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
}
