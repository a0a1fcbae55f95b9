package io.github.jlockdep.example;

import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One commit on the way to the real fix: the busy flag is still there, and the hook has got a lock of its own. G reads
 * the hook around its wait for the flag, N writes it while it owns the flag. Two threads are enough now.
 */
final class Stage2b implements VfioAp.Stage {
    private final ReentrantLock matrix = new TrackedReentrantLock("hooked matrix_dev->lock");
    private final ReentrantReadWriteLock hookLock = new TrackedReentrantReadWriteLock("pqap_hook_rwsem");
    private final Condition idle = matrix.newCondition();
    private final LockdepEvent busyEvent = LockdepEvent.named("hooked kvm_busy");

    private boolean busy;
    private boolean hook = true;

    @Override
    public String title() {
        return "kvm_busy and a read-write lock for the hook; one splat is expected";
    }

    @Override
    public void run() throws InterruptedException {
        VfioAp.inTurn(new VfioAp.Actor("G", this::interceptInstruction), new VfioAp.Actor("N", this::notifyGuestGone));
    }

    private void notifyGuestGone() {
        setBusy(true);
        hookLock.writeLock().lock();
        try {
            hook = false;
        } finally {
            hookLock.writeLock().unlock();
        }
        setBusy(false);
    }

    private void setBusy(boolean value) {
        matrix.lock();
        try {
            busy = value;
            if (value) {
                busyEvent.begin();
            } else {
                busyEvent.end();
                idle.signalAll();
            }
        } finally {
            matrix.unlock();
        }
    }

    private void interceptInstruction() throws InterruptedException {
        hookLock.readLock().lock();
        try {
            matrix.lock();
            try {
                busyEvent.mightAwait();
                while (hook && busy) {
                    idle.await();
                }
            } finally {
                matrix.unlock();
            }
        } finally {
            hookLock.readLock().unlock();
        }
    }
}
