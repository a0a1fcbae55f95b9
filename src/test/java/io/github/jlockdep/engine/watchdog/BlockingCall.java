package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.testkit.Threads.Body;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/** The calls of the JDK that block for ever here, and whether an interrupt ends them. */
enum BlockingCall {
    LOCK(false, () -> taken()::lock),
    LOCK_INTERRUPTIBLY(true, () -> taken()::lockInterruptibly),
    READ(false, () -> takenToWrite().readLock()::lock),
    READ_INTERRUPTIBLY(true, () -> takenToWrite().readLock()::lockInterruptibly),
    WRITE(false, () -> takenToWrite().writeLock()::lock),
    WRITE_INTERRUPTIBLY(true, () -> takenToWrite().writeLock()::lockInterruptibly),
    READ_STAMP(false, () -> stamped()::readLock),
    READ_STAMP_INTERRUPTIBLY(true, () -> stamped()::readLockInterruptibly),
    WRITE_STAMP(false, () -> stamped()::writeLock),
    WRITE_STAMP_INTERRUPTIBLY(true, () -> stamped()::writeLockInterruptibly),
    STAMPED_VIEW(false, () -> stamped().asReadLock()::lock),
    STAMPED_VIEW_INTERRUPTIBLY(true, () -> stamped().asReadLock()::lockInterruptibly),
    PERMIT(true, () -> new Semaphore(0)::acquire),
    PERMIT_UNINTERRUPTIBLY(false, () -> new Semaphore(0)::acquireUninterruptibly),
    LOCK_OF_MONITOR(false, () -> BlockingCall::enterTaken),
    WAIT(true, () -> BlockingCall::waitForNotification),
    CONDITION(true, () -> () -> newCondition().await()),
    CONDITION_UNINTERRUPTIBLY(false, () -> () -> newCondition().awaitUninterruptibly()),
    LATCH(true, () -> new CountDownLatch(1)::await),
    BARRIER(true, () -> new CyclicBarrier(2)::await),
    PHASE(false, () -> new Phaser(2)::arriveAndAwaitAdvance),
    PHASE_INTERRUPTIBLY(true, () -> () -> new Phaser(2).awaitAdvanceInterruptibly(0)),
    JOIN(true, () -> Thread.currentThread()::join),
    FUTURE(true, () -> new CompletableFuture<>()::get),
    FUTURE_UNINTERRUPTIBLY(false, () -> new CompletableFuture<>()::join),
    TASK(true, () -> new FutureTask<>(() -> 1)::get),
    FORKED_TASK(true, () -> ForkJoinTask.adapt(() -> {})::get),
    FORKED_TASK_UNINTERRUPTIBLY(false, () -> ForkJoinTask.adapt(() -> {})::join),
    PUT_INTO_ARRAY(true, () -> () -> full(new ArrayBlockingQueue<>(1)).put(1)),
    PUT_INTO_LINKED(true, () -> () -> full(new LinkedBlockingQueue<>(1)).put(1)),
    TAKE(true, () -> new LinkedBlockingQueue<>()::take),
    HAND_OVER(true, () -> () -> new SynchronousQueue<>().put(1)),
    HAND_OVER_IN_TURN(true, () -> () -> new SynchronousQueue<>(true).put(1)),
    TAKE_FROM_TRANSFER(true, () -> new LinkedTransferQueue<>()::take),
    TRANSFER(true, () -> () -> new LinkedTransferQueue<>().transfer(1)),
    EXCHANGE(true, () -> () -> new Exchanger<>().exchange(1)),
    /** What an application makes of the JDK's parts is called as it pleases. */
    LOCK_CALLED_GET(false, () -> new Acquired()::get);

    final boolean interruptible;
    private final Supplier<Body> call;

    BlockingCall(boolean interruptible, Supplier<Body> call) {
        this.interruptible = interruptible;
        this.call = call;
    }

    /** The call, to be made by another thread, and what it blocks on, held by this one. */
    Body make() {
        return call.get();
    }

    private static Lock taken() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        return lock;
    }

    private static ReentrantReadWriteLock takenToWrite() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        lock.writeLock().lock();
        return lock;
    }

    private static StampedLock stamped() {
        StampedLock lock = new StampedLock();
        lock.writeLock();
        return lock;
    }

    /** The caller holds the monitor of its class while it looks at the thread. */
    private static void enterTaken() {
        synchronized (BlockingCall.class) {
            Thread.onSpinWait();
        }
    }

    private static void waitForNotification() throws InterruptedException {
        Object monitor = new Object();
        synchronized (monitor) {
            while (true) {
                monitor.wait();
            }
        }
    }

    private static Condition newCondition() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        return lock.newCondition();
    }

    private static BlockingQueue<Integer> full(BlockingQueue<Integer> queue) {
        queue.add(0);
        return queue;
    }

    /** A lock of an application's own. */
    private static final class Acquired extends java.util.concurrent.locks.AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean tryAcquire(int ignored) {
            return false;
        }

        void get() {
            acquire(1);
        }
    }
}
