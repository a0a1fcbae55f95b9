package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.Serial;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A {@link ReentrantLock} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>A pair of lock and unlock on a known chain costs a few nanoseconds more than the JDK's and allocates nothing; a
 * lock takes 32 bytes more. Under {@link Policy#THROW} the methods that wait may throw
 * {@link PotentialDeadlockException}; the lock is not taken then. A deserialized lock is unlocked and a new instance of
 * the same lock class.
 *
 * @since 0.1.0
 */
public class TrackedReentrantLock extends ReentrantLock implements Tracked {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final boolean OFF = Engine.OFF;

    private final LockMap map;

    /** A lock whose class is named after the line of code that creates it, which costs about a microsecond. */
    public TrackedReentrantLock() {
        this(false);
    }

    /** A lock with the given fairness, whose class is named after the line of code that creates it. */
    @SuppressWarnings("this-escape")
    public TrackedReentrantLock(boolean fair) {
        super(fair);
        this.map = Insides.newMap(LockClass.ofCreationSite(TrackedReentrantLock.class), this);
    }

    /** A lock of the lock class of that name. */
    public TrackedReentrantLock(String name) {
        this(LockClass.named(name));
    }

    /** A lock of the lock class of that name, with the given fairness. */
    public TrackedReentrantLock(String name, boolean fair) {
        this(LockClass.named(name), fair);
    }

    /** A lock of that class. */
    public TrackedReentrantLock(LockClass lockClass) {
        this(lockClass, false);
    }

    /** A lock of that class, with the given fairness. */
    @SuppressWarnings("this-escape")
    public TrackedReentrantLock(LockClass lockClass, boolean fair) {
        super(fair);
        this.map = Insides.newMap(lockClass, this);
    }

    private TrackedReentrantLock(LockMap map, boolean fair) {
        super(fair);
        this.map = map;
    }

    /** A lock of an ordered class, without fairness. As {@link #ordered(LockClass, Object, boolean)}. */
    public static TrackedReentrantLock ordered(LockClass lockClass, Object orderKey) {
        return ordered(lockClass, orderKey, false);
    }

    /**
     * A lock of an ordered class.
     *
     * @param lockClass a class with a {@linkplain LockClass#orderedBy declared order}, not null
     * @param orderKey what the comparator of the class compares, instead of the lock itself, not null; kept as long as
     *     the lock
     * @param fair whether the thread that waits longest gets the lock next
     */
    public static TrackedReentrantLock ordered(LockClass lockClass, Object orderKey, boolean fair) {
        Objects.requireNonNull(lockClass, "The lock class must not be null; use LockClass.named.");
        Objects.requireNonNull(orderKey, "The order key must not be null.");
        return new TrackedReentrantLock(Insides.newKeyedMap(lockClass, orderKey), fair);
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(map);
    }

    /**
     * As {@link ReentrantLock#lock()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
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

    /**
     * As {@link #lock()}, at a nesting level of the lock class: levels are ordered like lock classes of their own, so
     * that a parent can be held while its child is taken.
     *
     * @param level 0, which is the same as {@code lock()}, to 7
     * @throws IllegalArgumentException for any other level
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    public void lockAtLevel(int level) {
        LockMap nested = map.nested(level);
        if (OFF || super.isHeldByCurrentThread()) {
            super.lock();
            return;
        }
        HeldLocks held = HeldLocks.current();
        held.acquire(nested, unheld());
        super.lock();
        held.acquired(nested, HeldLocks.EXCLUSIVE);
    }

    /**
     * As {@link #lock()}, where any order among locks of this class is safe because all who nest them hold the outer
     * lock.
     *
     * @param nestLock the outer lock, not null; that the current thread does not hold it is a finding
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if the thread does not hold the
     *     outer lock, or this could be a deadlock
     */
    public void lockUnder(Tracked nestLock) {
        LockMap outer = Insides.map(nestLock.identity());
        if (OFF || super.isHeldByCurrentThread()) {
            super.lock();
            return;
        }
        HeldLocks held = HeldLocks.current();
        held.acquire(map, unheld(), outer);
        super.lock();
        held.acquired(map, HeldLocks.EXCLUSIVE);
    }

    /**
     * As {@link ReentrantLock#lockInterruptibly()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
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
        HeldLocks held = HeldLocks.current();
        boolean locked = super.tryLock();
        if (locked) {
            held.tried(map, HeldLocks.EXCLUSIVE);
        }
        return locked;
    }

    /**
     * As {@link ReentrantLock#tryLock(long, TimeUnit)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
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
            HeldLocks.current().released(map);
        }
    }

    /** Not held by this thread; and whether by another one, for the lock statistics. */
    private int unheld() {
        return ThreadStat.ON ? HeldLocks.UNHELD | seen() : HeldLocks.UNHELD;
    }

    private int seen() {
        return super.isLocked() || super.isFair() && super.hasQueuedThreads() ? ThreadStat.BUSY : ThreadStat.FREE;
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

    /**
     * A new condition that splats show under a name of its own, instead of "&lt;lock class&gt; condition".
     *
     * @param name what is waited for, neither null nor blank; such as {@code "kvm_busy"}
     */
    public Condition newCondition(String name) {
        LockClass events = LockClass.named(name);
        Condition condition = super.newCondition();
        return OFF ? condition : new TrackedCondition(condition, map, events);
    }

    @Override
    public boolean hasWaiters(Condition condition) {
        return super.hasWaiters(TrackedCondition.untracked(condition));
    }

    @Override
    public int getWaitQueueLength(Condition condition) {
        return super.getWaitQueueLength(TrackedCondition.untracked(condition));
    }

    @Override
    protected Collection<Thread> getWaitingThreads(Condition condition) {
        return super.getWaitingThreads(TrackedCondition.untracked(condition));
    }
}
