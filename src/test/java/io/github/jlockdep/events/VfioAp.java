package io.github.jlockdep.events;

import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The driver of the vfio-ap story: what the notifier N, the intercepted vCPU thread G and the ioctl P do at each stage.
 */
abstract class VfioAp {
    final ReentrantLock kvm = new TrackedReentrantLock("kvm->lock");
    final ReentrantLock vcpu = new TrackedReentrantLock("vcpu->mutex");
    final ReentrantLock matrix = new TrackedReentrantLock("matrix_dev->lock");
    boolean hook = true;

    abstract void notifier() throws Exception;

    abstract void vcpu() throws Exception;

    /** What P does at every stage. */
    void ioctl() {
        Held.nest(kvm, vcpu);
    }

    /** What N, G and P do, one after the other. */
    final List<Threads.Body> paths() {
        return List.of(this::notifier, this::vcpu, this::ioctl);
    }

    /** A plain ring of three locks. */
    static final class Stage1 extends VfioAp {
        @Override
        void notifier() {
            Held.nest(matrix, kvm);
        }

        @Override
        void vcpu() {
            Held.nest(vcpu, matrix);
        }
    }

    /** A busy flag and a wait queue in place of a lock. */
    static class Stage2 extends VfioAp {
        final LockdepEvent busyEvent = LockdepEvent.named("kvm_busy");
        final Condition idle = matrix.newCondition();
        private final boolean declared;
        boolean busy;

        Stage2(boolean declared) {
            this.declared = declared;
        }

        @Override
        void notifier() throws Exception {
            Held.under(matrix, () -> {
                awaitIdle();
                setBusy(true);
            });
            clearMasks();
            Held.under(matrix, () -> {
                hook = false;
                setBusy(false);
                idle.signalAll();
            });
        }

        /** What N does while it owns the flag. */
        void clearMasks() throws Exception {
            Held.nest(kvm);
        }

        @Override
        void vcpu() throws Exception {
            Held.under(vcpu, this::useMatrix);
        }

        final void useMatrix() throws Exception {
            Held.under(matrix, () -> {
                if (hook || declared) {
                    awaitIdle();
                }
            });
        }

        private void awaitIdle() throws InterruptedException {
            if (declared) {
                busyEvent.mightAwait();
            }
            while (busy) {
                idle.await();
            }
        }

        private void setBusy(boolean value) {
            busy = value;
            if (declared && value) {
                busyEvent.begin();
            } else if (declared) {
                busyEvent.end();
            }
        }
    }

    /** As stage 2, with nothing declared: N lets G come and wait for it before it takes kvm. */
    static final class Stage2Overlapping extends Stage2 {
        private final CountDownLatch busyNow = new CountDownLatch(1);

        Stage2Overlapping() {
            super(false);
        }

        @Override
        void clearMasks() throws Exception {
            busyNow.countDown();
            Threads.await("G waits", this::isAwaited);
            super.clearMasks();
        }

        @Override
        void vcpu() throws Exception {
            Threads.await(busyNow);
            super.vcpu();
        }

        private boolean isAwaited() {
            matrix.lock();
            try {
                return matrix.hasWaiters(idle);
            } finally {
                matrix.unlock();
            }
        }
    }

    /**
     * The flag, and a read-write lock around the hook: G reads it while it waits, N writes it while it owns the flag.
     */
    static final class Stage2b extends Stage2 {
        private final ReentrantReadWriteLock hookLock = new TrackedReentrantReadWriteLock("pqap_hook_rwsem");

        Stage2b() {
            super(true);
        }

        @Override
        void clearMasks() throws Exception {
            Held.nest(hookLock.writeLock());
        }

        @Override
        void vcpu() throws Exception {
            Held.under(hookLock.readLock(), this::useMatrix);
        }
    }

    /** The real fix. */
    static final class Stage3 extends VfioAp {
        private final ReentrantReadWriteLock hookLock = new TrackedReentrantReadWriteLock("pqap_hook_rwsem");
        private boolean inUse;

        @Override
        void notifier() throws Exception {
            Held.under(hookLock.writeLock(), () -> hook = !hook);
            kvm.lock();
            matrix.lock();
            inUse = !inUse;
            kvm.unlock(); // not the innermost first, and that is fine
            matrix.unlock();
        }

        @Override
        void vcpu() throws Exception {
            Held.under(vcpu, () -> Held.under(hookLock.readLock(), () -> Held.under(matrix, Thread::onSpinWait)));
        }

        /** A caller that is told EBUSY when the matrix is in use; it does not wait. */
        boolean assign() {
            matrix.lock();
            try {
                return !inUse;
            } finally {
                matrix.unlock();
            }
        }
    }
}
