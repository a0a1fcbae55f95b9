package io.github.jlockdep.fuzz;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.LockMode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A tracked lock of a {@link Detector}. It is always free when a thread wants it: the threads run one by one. */
record ProgramLock(Lock reader, Lock writer, LockIdentity identity, ReentrantReadWriteLock holds) {
    static ProgramLock exclusive(LockClass lockClass) {
        TrackedReentrantLock lock = new TrackedReentrantLock(lockClass);
        return new ProgramLock(lock, lock, lock.identity(), new ReentrantReadWriteLock());
    }

    static ProgramLock readWrite(LockClass lockClass) {
        TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock(lockClass);
        return new ProgramLock(lock.readLock(), lock.writeLock(), lock.identity(), lock);
    }

    /**
     * Takes the lock; returns whether it was to be had. If the thread would wait for itself, the detector is told as
     * much, but nobody waits.
     */
    boolean take(Op op) {
        Lock lock = op.shared() ? reader : writer;
        if (op.kind() == Op.Kind.TRY) {
            return mustHave(lock.tryLock());
        }
        if (!op.shared() && isUpgrade()) {
            announce(op.kind());
            return false;
        }
        return op.kind() == Op.Kind.TIMED ? mustHave(tryFor(lock)) : lockNow(lock);
    }

    void unlock(boolean shared) {
        (shared ? reader : writer).unlock();
    }

    /** Releases all holds of the current thread, those of a reader first. */
    void unlockAll() {
        while (holds.getReadHoldCount() > 0) {
            reader.unlock();
        }
        while (holds.isWriteLockedByCurrentThread()) {
            writer.unlock();
        }
    }

    private boolean isUpgrade() {
        return holds.getReadHoldCount() > 0 && !holds.isWriteLockedByCurrentThread();
    }

    private void announce(Op.Kind kind) {
        if (kind == Op.Kind.TIMED) {
            identity.acquireTimed(LockMode.EXCLUSIVE);
        } else {
            identity.acquire(LockMode.EXCLUSIVE);
        }
        identity.abandoned();
    }

    private boolean mustHave(boolean locked) {
        if (!locked && !isUpgrade()) {
            throw new AssertionError("A lock that nobody holds was not to be had.");
        }
        return locked;
    }

    private static boolean lockNow(Lock lock) {
        lock.lock();
        return true;
    }

    private static boolean tryFor(Lock lock) {
        try {
            return lock.tryLock(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
