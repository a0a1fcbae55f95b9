package io.github.jlockdep.locks;

import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.engine.events.Loan;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.LockMode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The read side of a {@link TrackedStampedLock} as a {@link Lock}. */
record StampedReadView(TrackedStampedLock stamped, Lock untracked, Loan loan) implements Lock, Tracked {
    @Override
    public LockIdentity identity() {
        return stamped.identity();
    }

    @Override
    public boolean isFollowed() {
        return stamped.isFollowed();
    }

    @Override
    public LockMode mode() {
        return LockMode.SHARED;
    }

    @Override
    public void lock() {
        stamped.readLock();
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        stamped.readLockInterruptibly();
    }

    @Override
    public boolean tryLock() {
        return stamped.tryReadLock() != 0;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return stamped.tryReadLock(time, unit) != 0;
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
        loan.returnedRead(triggered);
    }

    @Override
    public Condition newCondition() {
        return untracked.newCondition();
    }
}
