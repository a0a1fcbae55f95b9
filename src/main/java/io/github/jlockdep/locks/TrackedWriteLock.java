package io.github.jlockdep.locks;

import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.Serial;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The write side of a {@link TrackedReentrantReadWriteLock}. Its holder may take it again, which is only passed on. */
final class TrackedWriteLock extends ReentrantReadWriteLock.WriteLock implements Tracked {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final boolean OFF = Engine.OFF;

    private final LockMap map;
    private final TrackedReentrantReadWriteLock lock;

    TrackedWriteLock(TrackedReentrantReadWriteLock lock, LockMap map) {
        super(lock);
        this.lock = lock;
        this.map = map;
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(map);
    }

    @Override
    public void lock() {
        if (OFF || super.isHeldByCurrentThread()) {
            super.lock();
            return;
        }
        HeldLocks held = HeldLocks.current();
        held.acquire(map, unheld());
        super.lock();
        held.acquired(map, HeldLocks.EXCLUSIVE);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (OFF || super.isHeldByCurrentThread()) {
            super.lockInterruptibly();
            return;
        }
        Attempt.interruptibly(HeldLocks.current(), map, unheld(), super::lockInterruptibly);
    }

    @Override
    public boolean tryLock() {
        if (OFF || super.isHeldByCurrentThread()) {
            return super.tryLock();
        }
        return noteTry(super.tryLock());
    }

    @Override
    public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        if (OFF || super.isHeldByCurrentThread()) {
            return super.tryLock(timeout, unit);
        }
        return Attempt.timed(HeldLocks.current(), map, unheld(), timeout, unit, super::tryLock);
    }

    @Override
    public void unlock() {
        try {
            super.unlock();
        } catch (IllegalMonitorStateException notHeld) {
            unbalanced();
            throw notHeld;
        }
        if (!OFF && !super.isHeldByCurrentThread()) {
            HeldLocks.current().releasedExclusive(map);
        }
    }

    /** Not held by this thread; and whether by another one, for the lock statistics. */
    private int unheld() {
        return ThreadStat.ON ? HeldLocks.UNHELD | lock.seenByWriter() : HeldLocks.UNHELD;
    }

    private void unbalanced() {
        if (!OFF) {
            HeldLocks.current().unbalanced(map);
        }
    }

    @Override
    public Condition newCondition() {
        Condition condition = super.newCondition();
        return OFF ? condition : new TrackedCondition(condition, map);
    }

    private boolean noteTry(boolean locked) {
        if (locked) {
            HeldLocks.current().tried(map, HeldLocks.EXCLUSIVE);
        }
        return locked;
    }
}
