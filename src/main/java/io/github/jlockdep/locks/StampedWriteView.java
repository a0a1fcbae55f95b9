package io.github.jlockdep.locks;

import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.engine.events.Loan;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The write side of a {@link TrackedStampedLock} as a {@link Lock}. */
record StampedWriteView(TrackedStampedLock stamped, Lock untracked, Loan loan) implements Lock, Tracked {
    @Override
    public LockIdentity identity() {
        return stamped.identity();
    }

    @Override
    public boolean isFollowed() {
        return stamped.isFollowed();
    }

    @Override
    public void lock() {
        stamped.writeLock();
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        stamped.writeLockInterruptibly();
    }

    @Override
    public boolean tryLock() {
        return stamped.tryWriteLock() != 0;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return stamped.tryWriteLock(time, unit) != 0;
    }

    @Override
    public void unlock() {
        boolean triggered = loan.returning();
        try {
            untracked.unlock();
        } catch (IllegalMonitorStateException notHeld) {
            HeldLocks.current().unbalanced(loan.map);
            throw notHeld;
        }
        loan.returnedWrite(triggered);
    }

    @Override
    public Condition newCondition() {
        return untracked.newCondition();
    }
}
