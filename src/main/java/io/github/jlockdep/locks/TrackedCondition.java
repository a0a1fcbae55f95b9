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
        Wait wait = begin(true);
        try {
            delegate.await();
        } finally {
            wait.end();
        }
    }

    @Override
    public void awaitUninterruptibly() {
        Wait wait = begin(false);
        try {
            delegate.awaitUninterruptibly();
        } finally {
            wait.end();
        }
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        Wait wait = begin(true);
        try {
            return delegate.awaitNanos(nanosTimeout);
        } finally {
            wait.end();
        }
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        Wait wait = begin(true);
        try {
            return delegate.await(time, unit);
        } finally {
            wait.end();
        }
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        Wait wait = begin(true);
        try {
            return delegate.awaitUntil(deadline);
        } finally {
            wait.end();
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

    /** Lets go of the lock, and checks the acquisition that will end the wait before the wait begins. */
    private Wait begin(boolean interruptible) {
        Wait wait = new Wait(HeldLocks.current(), interruptible);
        wait.undo(); // a rehearsal: where there is stack for it now, there will be when it is needed
        try {
            wait.announce();
            return wait;
        } catch (Throwable refusal) {
            wait.undo();
            throw refusal;
        }
    }

    /**
     * One wait: what was held before, and how to hold it again. A thread that does not hold the lock is left to the JDK, and
     * so is one that is interrupted already, which does not begin to wait and never lets go of the lock.
     */
    private final class Wait {
        private final HeldLocks held;
        private final long[] before;
        private final boolean begins;
        private final LockMap taken;
        private int holds;

        Wait(HeldLocks held, boolean interruptible) {
            this.held = held;
            this.before = held.words();
            this.begins = !(interruptible && Thread.currentThread().isInterrupted());
            this.taken = held.asHeld(map);
        }

        void announce() {
            holds = begins ? held.releasedAll(map) : 0;
            if (holds > 0) {
                held.acquire(taken, HeldLocks.EXCLUSIVE);
            }
        }

        void end() {
            for (int i = 0; i < holds; i++) {
                if (i == 0) {
                    held.acquired(taken, HeldLocks.EXCLUSIVE);
                } else {
                    held.reentered(taken, HeldLocks.EXCLUSIVE);
                }
            }
        }

        void undo() {
            held.restore(before);
        }
    }
}
