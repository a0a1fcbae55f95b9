package io.github.jlockdep.example;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The driver as it was: three paths, each of which nests two of three locks, in a ring. */
final class Stage1 implements VfioAp.Stage {
    private final Lock matrix = Lockdep.wrap(new ReentrantLock(), "matrix_dev->lock");
    private final ReentrantLock kvm = new TrackedReentrantLock("kvm->lock");
    private final ReentrantLock vcpu = Lockdep.newReentrantLock("vcpu->mutex");

    private boolean masksSet;

    @Override
    public String title() {
        return "a plain three-lock ring; one splat is expected";
    }

    @Override
    public void run() throws InterruptedException {
        VfioAp.inTurn(
                new VfioAp.Actor("N", this::notifyGuestBound),
                new VfioAp.Actor("G", this::interceptInstruction),
                new VfioAp.Actor("P", this::makeProtected));
    }

    private void notifyGuestBound() {
        matrix.lock();
        try {
            kvm.lock();
            try {
                masksSet = true;
            } finally {
                kvm.unlock();
            }
        } finally {
            matrix.unlock();
        }
    }

    private void interceptInstruction() {
        vcpu.lock();
        try {
            matrix.lock();
            try {
                masksSet &= true;
            } finally {
                matrix.unlock();
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
}
