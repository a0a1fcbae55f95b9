package io.github.jlockdep.locks;

import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.LockMode;
import java.io.Serial;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The read side of a {@link TrackedReentrantReadWriteLock}. A read under a read or a write of the same lock is only
 * counted.
 */
final class TrackedReadLock extends ReentrantReadWriteLock.ReadLock implements Tracked {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final boolean OFF = Engine.OFF;

    private final LockMap map;
    private final TrackedReentrantReadWriteLock lock;

    TrackedReadLock(TrackedReentrantReadWriteLock lock, LockMap map) {
        super(lock);
        this.lock = lock;
        this.map = map;
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(map);
    }

    @Override
    public LockMode mode() {
        return LockMode.SHARED;
    }

    @Override
    public void lock() {
        if (OFF) {
            super.lock();
            return;
        }
        HeldLocks held = HeldLocks.current();
        if (held.holds(map)) {
            super.lock();
            held.reentered(map, HeldLocks.SHARED);
            return;
        }
        held.acquire(map, shared());
        super.lock();
        held.acquired(map, HeldLocks.SHARED);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        HeldLocks held = HeldLocks.current();
        if (OFF || held.holds(map)) {
            super.lockInterruptibly();
            reentered(held);
            return;
        }
        Attempt.interruptibly(held, map, shared(), super::lockInterruptibly);
    }

    @Override
    public boolean tryLock() {
        return noteTry(super.tryLock());
    }

    @Override
    public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        HeldLocks held = HeldLocks.current();
        if (OFF || held.holds(map)) {
            return noteTry(super.tryLock(timeout, unit));
        }
        return Attempt.timed(held, map, shared(), timeout, unit, super::tryLock);
    }

    @Override
    public void unlock() {
        try {
            super.unlock();
        } catch (IllegalMonitorStateException notHeld) {
            unbalanced();
            throw notHeld;
        }
        if (!OFF) {
            HeldLocks.current().releasedShared(map);
        }
    }

    /** As a reader; and whether another thread was seen to keep readers out, for the lock statistics. */
    private int shared() {
        return ThreadStat.ON ? HeldLocks.SHARED | lock.seenByReader() : HeldLocks.SHARED;
    }

    private void unbalanced() {
        if (!OFF) {
            HeldLocks.current().unbalanced(map);
        }
    }

    private boolean noteTry(boolean locked) {
        if (locked && !OFF) {
            HeldLocks held = HeldLocks.current();
            if (held.holds(map)) {
                held.reentered(map, HeldLocks.SHARED);
            } else {
                held.tried(map, HeldLocks.SHARED);
            }
        }
        return locked;
    }

    private void reentered(HeldLocks held) {
        if (!OFF) {
            held.reentered(map, HeldLocks.SHARED);
        }
    }
}
