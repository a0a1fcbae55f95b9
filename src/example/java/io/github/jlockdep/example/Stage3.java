package io.github.jlockdep.example;

import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The real fix: the hook has a lock of its own, which is let go before the guest's is taken, and the rest is ordered
 * {@code kvm -> vcpu -> hook -> matrix}. A caller that finds the matrix in use is told so, and does not wait.
 */
final class Stage3 implements VfioAp.Stage {
    private final ReentrantLock matrix = new TrackedReentrantLock("fixed matrix_dev->lock");
    private final ReentrantLock kvm = new TrackedReentrantLock("fixed kvm->lock");
    private final ReentrantLock vcpu = new TrackedReentrantLock("fixed vcpu->mutex");
    private final ReentrantLock hook = new TrackedReentrantLock("fixed pqap_hook_rwsem");

    private boolean hooked;
    private boolean guestBound;

    @Override
    public String title() {
        return "the real fix; silence is expected";
    }

    @Override
    public void run() throws InterruptedException {
        VfioAp.inTurn(
                new VfioAp.Actor("N", this::notifyGuestBound),
                new VfioAp.Actor("G", this::interceptInstruction),
                new VfioAp.Actor("P", this::makeProtected),
                new VfioAp.Actor("ioctl", this::assignAdapter));
    }

    private void notifyGuestBound() {
        hook.lock();
        try {
            hooked = true;
        } finally {
            hook.unlock();
        }
        kvm.lock();
        matrix.lock();
        try {
            guestBound = true;
        } finally {
            kvm.unlock(); // not the innermost first, and that is fine
            matrix.unlock();
        }
    }

    private void interceptInstruction() {
        vcpu.lock();
        try {
            hook.lock();
            try {
                matrix.lock();
                try {
                    guestBound &= hooked;
                } finally {
                    matrix.unlock();
                }
            } finally {
                hook.unlock();
            }
        } finally {
            vcpu.unlock();
        }
    }

    private void makeProtected() {
        kvm.lock();
        try {
            vcpu.lock();
            try {
                Thread.onSpinWait();
            } finally {
                vcpu.unlock();
            }
        } finally {
            kvm.unlock();
        }
    }

    private void assignAdapter() {
        matrix.lock();
        try {
            if (guestBound) {
                System.out.println("EBUSY: the guest uses the matrix");
            }
        } finally {
            matrix.unlock();
        }
    }
}
