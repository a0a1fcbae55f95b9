package io.github.jlockdep.locks;

import io.github.jlockdep.engine.HeldLocks;
import io.github.jlockdep.engine.LockMap;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a tracked lock. To wait is to release all holds of the lock and to take it again before going on, as a
 * blocking acquisition at the same nesting level under whatever else the thread holds, however the wait ends.
 */
final class TrackedCondition implements Condition {
    private final Condition delegate;
    private final LockMap map;

    TrackedCondition(Condition delegate, LockMap map) {
        this.delegate = delegate;
        this.map = map;
    }

    /** What the JDK's lock knows of a condition; it checks for null and for conditions of other locks. */
    static @Nullable Condition untracked(@Nullable Condition condition) {
        return condition instanceof TrackedCondition tracked ? tracked.delegate : condition;
    }

    @Override
    public void await() throws InterruptedException {
        HeldLocks held = HeldLocks.current();
        LockMap taken = held.asHeld(map);
        int holds = letGo(held);
        try {
            announce(held, taken, holds);
            delegate.await();
        } finally {
            restore(held, taken, holds);
        }
    }

    @Override
    public void awaitUninterruptibly() {
        HeldLocks held = HeldLocks.current();
        LockMap taken = held.asHeld(map);
        int holds = held.releasedAll(map);
        try {
            announce(held, taken, holds);
            delegate.awaitUninterruptibly();
        } finally {
            restore(held, taken, holds);
        }
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        HeldLocks held = HeldLocks.current();
        LockMap taken = held.asHeld(map);
        int holds = letGo(held);
        try {
            announce(held, taken, holds);
            return delegate.awaitNanos(nanosTimeout);
        } finally {
            restore(held, taken, holds);
        }
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        HeldLocks held = HeldLocks.current();
        LockMap taken = held.asHeld(map);
        int holds = letGo(held);
        try {
            announce(held, taken, holds);
            return delegate.await(time, unit);
        } finally {
            restore(held, taken, holds);
        }
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        HeldLocks held = HeldLocks.current();
        LockMap taken = held.asHeld(map);
        int holds = letGo(held);
        try {
            announce(held, taken, holds);
            return delegate.awaitUntil(deadline);
        } finally {
            restore(held, taken, holds);
        }
    }

    @Override
    public void signal() {
        delegate.signal();
    }

    @Override
    public void signalAll() {
        delegate.signalAll();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }

    /** A thread that is interrupted already does not begin to wait, and so does not let go of the lock. */
    private int letGo(HeldLocks held) {
        return Thread.currentThread().isInterrupted() ? 0 : held.releasedAll(map);
    }

    /** The check for the acquisition that ends the wait; a thread that does not hold the lock is left to the JDK. */
    private static void announce(HeldLocks held, LockMap taken, int holds) {
        if (holds > 0) {
            held.acquire(taken, HeldLocks.EXCLUSIVE);
        }
    }

    private static void restore(HeldLocks held, LockMap taken, int holds) {
        for (int i = 0; i < holds; i++) {
            if (i == 0) {
                held.acquired(taken, HeldLocks.EXCLUSIVE);
            } else {
                held.reentered(taken, HeldLocks.EXCLUSIVE);
            }
        }
    }
}
