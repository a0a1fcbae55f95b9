package io.github.jlockdep.conformance;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A lock as people write them: fair, with conditions, and its holder cannot take it again. */
final class HandMadeLock implements Lock {
    private final State state = new State();

    @Override
    public void lock() {
        state.acquire(1);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        state.acquireInterruptibly(1);
    }

    @Override
    public boolean tryLock() {
        return state.take();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return state.tryAcquireNanos(1, unit.toNanos(time));
    }

    @Override
    public void unlock() {
        state.release(1);
    }

    @Override
    public Condition newCondition() {
        return state.newCondition();
    }

    private static final class State extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        boolean take() {
            boolean taken = compareAndSetState(0, 1);
            if (taken) {
                setExclusiveOwnerThread(Thread.currentThread());
            }
            return taken;
        }

        Condition newCondition() {
            return new ConditionObject();
        }

        @Override
        protected boolean tryAcquire(int ignored) {
            return !hasQueuedPredecessors() && take();
        }

        @Override
        protected boolean tryRelease(int ignored) {
            if (!isHeldExclusively()) {
                throw new IllegalMonitorStateException();
            }
            setExclusiveOwnerThread(null);
            setState(0);
            return true;
        }

        @Override
        protected boolean isHeldExclusively() {
            return getExclusiveOwnerThread() == Thread.currentThread();
        }
    }
}
