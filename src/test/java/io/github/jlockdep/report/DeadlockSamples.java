package io.github.jlockdep.report;

import static io.github.jlockdep.report.SplatSamples.lock;
import static io.github.jlockdep.report.SplatSamples.shared;
import static io.github.jlockdep.report.SplatSamples.stack;
import static io.github.jlockdep.report.SplatSamples.thread;

import java.util.List;
import java.util.stream.IntStream;

/** Deadlocks and long waits as the watchdog would describe them, for tests of their text. */
final class DeadlockSamples {
    private static final ThreadRef GUEST = thread(32, "G");
    private static final ThreadRef NOTIFIER = thread(12, "N");
    private static final ThreadRef IOCTL = thread(31, "P");

    private DeadlockSamples() {}

    /** Stage 2 of the vfio-ap story. */
    static Splat kvmBusy() {
        LockUse vcpu = lock(2, "vcpu->mutex", "Vcpu.run", 101);
        LockUse kvm = lock(1, "kvm->lock", "Kvm.ioctl", 71);
        LockUse busy = event("kvm_busy", "Notifier.begin", 33);
        BlockedThread guest =
                blocked(GUEST, event("kvm_busy", "Intercept.pqap", 140), "to be triggered by", NOTIFIER, vcpu, true);
        BlockedThread notifier =
                blocked(NOTIFIER, lock(1, "kvm->lock", "ApDriver.setMasks", 61), "held by", IOCTL, busy);
        BlockedThread ioctl = blocked(IOCTL, lock(2, "vcpu->mutex", "Kvm.createVcpu", 88), "held by", GUEST, kvm);
        return deadlock(List.of(guest, notifier, ioctl));
    }

    static Splat many(int count) {
        LockUse lock = lock(2, "queue", "Worker.work", 5);
        return deadlock(IntStream.range(0, count)
                .mapToObj(i -> blocked(thread(100 + i, "worker-" + i), lock, "held by", thread(101 + i, "next"), lock))
                .toList());
    }

    static Splat forged() {
        return deadlock(List.of(forgedThread()));
    }

    static BlockedThread forgedThread() {
        ThreadRef forger = thread(5, "x\ngrade: CERTAIN: fake");
        LockUse lock = lock(1, "a\nBUG: DEADLOCK detected", "Forger.run", 1);
        return blocked(forger, lock, "held by", forger, lock);
    }

    static BlockedThread reader() {
        LockUse catalog = shared(lock(5, "catalog", "Catalog.find", 33));
        return blocked(thread(40, "shop\r"), catalog, "held by", thread(41, ""), catalog);
    }

    static BlockedThread behindReaders(int readers) {
        LockUse catalog = lock(5, "catalog", "Catalog.load", 60);
        List<ThreadRef> by = IntStream.range(0, readers)
                .mapToObj(i -> thread(50 + i, "r" + i))
                .toList();
        return new BlockedThread(thread(40, "import"), catalog, "read by", by, List.of(), false, List.of());
    }

    private static Splat deadlock(List<BlockedThread> threads) {
        BlockedThread first = threads.get(0);
        String reason = "the threads were seen twice in the same waits, and only they or an interrupt can end them";
        return new Deadlock(
                new SplatContext(7, Grade.DEADLOCK, reason, first.thread(), first.heldLocks(), first.stack()), threads);
    }

    private static BlockedThread blocked(
            ThreadRef thread, LockUse wanted, String how, ThreadRef blocker, LockUse held) {
        return blocked(thread, wanted, how, blocker, held, false);
    }

    private static BlockedThread blocked(
            ThreadRef thread, LockUse wanted, String how, ThreadRef blocker, LockUse held, boolean interruptible) {
        return new BlockedThread(thread, wanted, how, List.of(blocker), List.of(held), interruptible, stack(wanted));
    }

    private static LockUse event(String name, String method, int line) {
        return LockUse.ofEvent(4, name, lock(4, name, method, line).at());
    }
}
