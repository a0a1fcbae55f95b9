package io.github.jlockdep.watchdog;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.Condition;

/** Deadlocks in which a thread waits for something that is not a lock. */
final class EventHangs {
    private EventHangs() {}

    static void nestedMonitor(ProgramThreads crew) {
        TrackedReentrantLock outer = new TrackedReentrantLock("outer");
        TrackedReentrantLock inner = new TrackedReentrantLock("inner");
        Condition filled = inner.newCondition();
        crew.start("taker", () -> {
            outer.lock();
            inner.lock();
            crew.meet();
            filled.await();
        });
        crew.start("putter", () -> {
            crew.meet();
            outer.lock();
            inner.lock();
            filled.signal();
        });
    }

    /** The thread that triggers the event has done so before. */
    static void nestedMonitorWithKnownTrigger(ProgramThreads crew) {
        TrackedReentrantLock outer = new TrackedReentrantLock("outer");
        TrackedReentrantLock inner = new TrackedReentrantLock("inner");
        Condition filled = inner.newCondition();
        crew.start("taker", () -> {
            crew.meet();
            outer.lock();
            inner.lock();
            crew.meet();
            filled.await();
        });
        crew.start("putter", () -> {
            inner.lock();
            filled.signal();
            inner.unlock();
            crew.meet();
            crew.meet();
            outer.lock();
        });
    }

    /** The condition was signalled, but the waiter cannot get its lock back. */
    static void lockAfterCondition(ProgramThreads crew) {
        crew.keepJvmBusy();
        TrackedReentrantLock kept = new TrackedReentrantLock("kept");
        TrackedReentrantLock monitor = new TrackedReentrantLock("monitor");
        Condition come = monitor.newCondition();
        crew.start("sleeper", () -> {
            kept.lock();
            monitor.lock();
            crew.meet();
            come.await();
        });
        crew.start("waker", () -> {
            crew.meet();
            monitor.lock();
            come.signal();
            kept.lock();
        });
    }

    static void latchUnderLock(ProgramThreads crew) {
        TrackedReentrantLock lock = new TrackedReentrantLock("lock");
        TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
        crew.start("waiter", () -> {
            lock.lock();
            crew.meet();
            latch.await();
        });
        crew.start("counter", () -> {
            crew.meet();
            lock.lock();
            latch.countDown();
        });
    }

    static void barrierUnderLock(ProgramThreads crew) {
        TrackedReentrantLock lock = new TrackedReentrantLock("lock");
        TrackedCyclicBarrier barrier = new TrackedCyclicBarrier("barrier", 2);
        crew.start("early", () -> {
            lock.lock();
            crew.meet();
            barrier.await();
        });
        crew.start("late", () -> {
            crew.meet();
            lock.lock();
            barrier.await();
        });
    }

    /** Each puts two elements into the other's queue before it takes one of its own, until both queues are full. */
    static void fullQueues(ProgramThreads crew) {
        BlockingQueue<Integer> one = Lockdep.wrap(new ArrayBlockingQueue<>(4), "one");
        BlockingQueue<Integer> two = Lockdep.wrap(new ArrayBlockingQueue<>(4), "two");
        crew.start("T1", () -> exchange(one, two));
        crew.start("T2", () -> exchange(two, one));
    }

    private static void exchange(BlockingQueue<Integer> own, BlockingQueue<Integer> other) throws InterruptedException {
        while (true) {
            other.put(1);
            other.put(2);
            own.take();
        }
    }

    /**
     * Each has both permits of one semaphore, and wants one of the other. A thread that moves might give them back:
     * nobody can say so of a busy JVM (DESIGN.md, contract 9).
     */
    static void permitsOfTwoSemaphores(ProgramThreads crew) {
        TrackedSemaphore a = new TrackedSemaphore("a", 2);
        TrackedSemaphore b = new TrackedSemaphore("b", 2);
        crew.start("T1", () -> nest(crew, a, b));
        crew.start("T2", () -> nest(crew, b, a));
    }

    private static void nest(ProgramThreads crew, TrackedSemaphore outer, TrackedSemaphore inner) throws Exception {
        outer.acquire(2);
        crew.meet();
        inner.acquire();
    }

    static void joinUnderLock(ProgramThreads crew) {
        crew.keepJvmBusy();
        TrackedReentrantLock lock = new TrackedReentrantLock("lock");
        crew.start("joiner", () -> {
            lock.lock();
            Thread worker = new Thread(lock::lock, "worker");
            worker.setDaemon(true);
            worker.start();
            Lockdep.join(worker);
        });
    }

    /** Stage 2 of the vfio-ap story without annotation: the busy flag is a field, the wait queue a condition. */
    static void vfioFlag(ProgramThreads crew) {
        Vfio vfio = new Vfio();
        crew.start("N", () -> {
            vfio.begin(() -> {});
            crew.meet();
            ProgramThreads.until(() -> vfio.isWaitedFor());
            vfio.kvm.lock();
        });
        startGuestAndIoctl(crew, vfio, () -> vfio.awaitIdle());
    }

    /** The same with the flag declared. */
    static void vfioDeclaredFlag(ProgramThreads crew) {
        crew.keepJvmBusy();
        Vfio vfio = new Vfio();
        LockdepEvent busy = LockdepEvent.named("kvm_busy");
        crew.start("N", () -> {
            vfio.begin(busy::begin);
            crew.meet();
            ProgramThreads.until(() -> vfio.isWaitedFor());
            vfio.kvm.lock();
        });
        startGuestAndIoctl(crew, vfio, () -> busy.await(() -> vfio.awaitIdle()));
    }

    /** Stage 2b: the guest waits under the read side of the hook, the notifier writes the hook while it is busy. */
    static void vfioFlagAndHook(ProgramThreads crew) {
        Vfio vfio = new Vfio();
        TrackedReentrantReadWriteLock hook = new TrackedReentrantReadWriteLock("pqap_hook_rwsem");
        crew.start("N", () -> {
            vfio.begin(() -> {});
            crew.meet();
            ProgramThreads.until(() -> vfio.isWaitedFor());
            hook.writeLock().lock();
        });
        crew.start("G", () -> {
            crew.meet();
            hook.readLock().lock();
            vfio.matrix.lock();
            vfio.awaitIdle();
        });
    }

    private static void startGuestAndIoctl(ProgramThreads crew, Vfio vfio, ProgramThreads.Body wait) {
        crew.start("P", () -> {
            vfio.kvm.lock();
            crew.meet();
            ProgramThreads.until(() -> vfio.isWaitedFor());
            vfio.vcpu.lock();
        });
        crew.start("G", () -> {
            crew.meet();
            vfio.vcpu.lock();
            vfio.matrix.lock();
            wait.run();
        });
    }

    /** The driver of the story. */
    private static final class Vfio {
        final TrackedReentrantLock kvm = new TrackedReentrantLock("kvm->lock");
        final TrackedReentrantLock vcpu = new TrackedReentrantLock("vcpu->mutex");
        final TrackedReentrantLock matrix = new TrackedReentrantLock("matrix_dev->lock");
        private final Condition idle = matrix.newCondition();
        private boolean busy;

        void begin(Runnable declaration) {
            matrix.lock();
            busy = true;
            declaration.run();
            matrix.unlock();
        }

        void awaitIdle() throws InterruptedException {
            while (busy) {
                idle.await();
            }
        }

        boolean isWaitedFor() {
            if (!matrix.tryLock()) {
                return false;
            }
            try {
                return matrix.hasWaiters(idle);
            } finally {
                matrix.unlock();
            }
        }
    }
}
