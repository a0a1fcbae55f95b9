package io.github.jlockdep.example;

import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The first "fix": a busy flag and a wait queue in place of a lock. The lock orders are fine now, the deadlock is still
 * there: N owns the flag and needs {@code kvm}, P holds {@code kvm} and needs {@code vcpu}, G holds {@code vcpu} and
 * waits for the flag.
 *
 * <p>With the flag declared, running the paths one after another shows it. Without, it takes one run in which G has
 * really waited, and then went on because N came through in time.
 */
final class Stage2 implements VfioAp.Stage {
    private final ReentrantLock matrix;
    private final ReentrantLock kvm;
    private final ReentrantLock vcpu;
    private final Condition idle;
    private final LockdepEvent busyEvent;
    private final boolean declared;
    private final CountDownLatch flagged = new CountDownLatch(1);

    private boolean busy;
    private boolean hook = true;

    Stage2(String prefix, boolean declared) {
        this.matrix = new TrackedReentrantLock(prefix + "matrix_dev->lock");
        this.kvm = new TrackedReentrantLock(prefix + "kvm->lock");
        this.vcpu = new TrackedReentrantLock(prefix + "vcpu->mutex");
        this.idle = matrix.newCondition();
        this.busyEvent = LockdepEvent.named(prefix + "kvm_busy");
        this.declared = declared;
    }

    @Override
    public String title() {
        return declared
                ? "kvm_busy hides the ring, but is declared; one splat is expected"
                : "kvm_busy hides the ring, and G once waits for it; one splat is expected";
    }

    @Override
    public void run() throws InterruptedException {
        VfioAp.Actor n = new VfioAp.Actor("N", this::notifyGuestGone);
        VfioAp.Actor g = new VfioAp.Actor("G", this::interceptInstruction);
        if (declared) {
            VfioAp.inTurn(n, g);
        } else {
            VfioAp.together(n, g);
        }
        VfioAp.inTurn(new VfioAp.Actor("P", this::makeProtected));
    }

    private void notifyGuestGone() throws InterruptedException {
        beginBusy();
        if (!declared) {
            awaitOneWhoWaits();
        }
        kvm.lock(); // clear the masks of the guest
        kvm.unlock();
        endBusy();
    }

    private void beginBusy() throws InterruptedException {
        matrix.lock();
        try {
            mightAwaitIdle();
            awaitIdle();
            busy = true;
            if (declared) {
                busyEvent.begin();
            }
            flagged.countDown();
        } finally {
            matrix.unlock();
        }
    }

    private void endBusy() {
        matrix.lock();
        try {
            hook = false;
            busy = false;
            if (declared) {
                busyEvent.end();
            }
            idle.signalAll();
        } finally {
            matrix.unlock();
        }
    }

    private void interceptInstruction() throws InterruptedException {
        if (!declared) {
            flagged.await();
        }
        vcpu.lock();
        try {
            matrix.lock();
            try {
                mightAwaitIdle();
                if (hook) {
                    awaitIdle();
                }
            } finally {
                matrix.unlock();
            }
        } finally {
            vcpu.unlock();
        }
    }

    private void mightAwaitIdle() {
        if (declared) {
            busyEvent.mightAwait();
        }
    }

    private void awaitIdle() throws InterruptedException {
        while (busy) {
            idle.await();
        }
    }

    private void makeProtected() {
        kvm.lock();
        try {
            vcpu.lock();
            vcpu.unlock();
        } finally {
            kvm.unlock();
        }
    }

    private void awaitOneWhoWaits() {
        boolean waits = false;
        while (!waits) {
            matrix.lock();
            waits = matrix.hasWaiters(idle);
            matrix.unlock();
            Thread.onSpinWait();
        }
    }
}
