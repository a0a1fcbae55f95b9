package io.github.jlockdep.selftest;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.report.LockMode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * A re-entrant spin lock, made by hand as a user would make it, and tracked by the public {@link LockIdentity} alone.
 */
public final class SpinLock implements Lock, Tracked {
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();
    private final LockIdentity identity;
    private int holds;

    /** A lock of the class, which the class' order compares by itself. */
    public SpinLock(LockClass lockClass) {
        this(lockClass, null);
    }

    /** A lock of the class, which the class' order compares by the key, or by itself if that is null. */
    public SpinLock(LockClass lockClass, @Nullable Object orderKey) {
        identity = LockIdentity.of(lockClass, orderKey == null ? this : orderKey);
    }

    @Override
    public LockIdentity identity() {
        return identity;
    }

    @Override
    public void lock() {
        lock(identity);
    }

    /** Takes the lock at a nesting level of its class. */
    public void lockAtLevel(int level) {
        lock(identity.atLevel(level));
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (reentered()) {
            return;
        }
        identity.acquire(LockMode.EXCLUSIVE);
        while (!take()) {
            if (Thread.interrupted()) {
                identity.abandoned();
                throw new InterruptedException();
            }
            Thread.onSpinWait();
        }
        identity.acquired(LockMode.EXCLUSIVE);
    }

    @Override
    public boolean tryLock() {
        if (reentered()) {
            return true;
        }
        boolean locked = take();
        if (locked) {
            identity.tried(LockMode.EXCLUSIVE);
        }
        return locked;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
        if (reentered()) {
            return true;
        }
        long end = System.nanoTime() + unit.toNanos(time);
        identity.acquireTimed(LockMode.EXCLUSIVE);
        while (!take()) {
            if (System.nanoTime() - end > 0) {
                identity.abandoned();
                return false;
            }
            Thread.onSpinWait();
        }
        identity.acquired(LockMode.EXCLUSIVE);
        return true;
    }

    @Override
    public void unlock() {
        if (owner.get() != Thread.currentThread()) {
            identity.released();
            throw new IllegalMonitorStateException();
        }
        if (--holds == 0) {
            owner.set(null);
            identity.released();
        }
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException();
    }

    private void lock(LockIdentity taken) {
        if (reentered()) {
            return;
        }
        taken.acquire(LockMode.EXCLUSIVE);
        while (!take()) {
            Thread.onSpinWait();
        }
        taken.acquired(LockMode.EXCLUSIVE);
    }

    private boolean reentered() {
        boolean mine = owner.get() == Thread.currentThread();
        if (mine) {
            holds++;
        }
        return mine;
    }

    private boolean take() {
        boolean taken = owner.compareAndSet(null, Thread.currentThread());
        if (taken) {
            holds = 1;
        }
        return taken;
    }
}
