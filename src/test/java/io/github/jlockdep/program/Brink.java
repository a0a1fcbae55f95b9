package io.github.jlockdep.program;

import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Uses locks and what else can be waited for where the stack is about to overflow, at every depth near the end of it,
 * and compares what the objects say is held with what the agent says. A wait for a condition is left out: where it
 * overflows, the JDK's own queue of waiting threads is broken.
 */
@SuppressWarnings("ReturnValueIgnored") // what counts is whether it overflows
public final class Brink {
    private static final int NEAR = 120;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition condition = lock.newCondition();
    private final ReentrantReadWriteLock shared = new ReentrantReadWriteLock();
    private final StampedLock stamped = new StampedLock();
    private final Semaphore permits = new Semaphore(1);
    private final CountDownLatch open = new CountDownLatch(0);
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
    private final CompletableFuture<String> done = CompletableFuture.completedFuture("done");
    private final Phaser phaser = new Phaser(1);
    private final Object monitor = new Object();
    private long stamp;
    private int overflows;

    /** What is done at the brink, after it was prepared where there is room. */
    private record Act(Turns.Step before, Turns.Step step) {}

    private Map<String, Act> acts() {
        Turns.Step nothing = () -> {};
        Map<String, Act> acts = new LinkedHashMap<>();
        acts.put("lock", new Act(nothing, lock::lock));
        acts.put("unlock", new Act(lock::lock, lock::unlock));
        acts.put("lockInterruptibly", new Act(nothing, lock::lockInterruptibly));
        acts.put("tryLock", new Act(nothing, lock::tryLock));
        acts.put("timed tryLock", new Act(nothing, () -> lock.tryLock(1, TimeUnit.SECONDS)));
        acts.put("signal", new Act(lock::lock, condition::signal));
        acts.put("read lock", new Act(nothing, shared.readLock()::lock));
        acts.put("read unlock", new Act(shared.readLock()::lock, shared.readLock()::unlock));
        acts.put("write lock", new Act(nothing, shared.writeLock()::lock));
        acts.put("write unlock", new Act(shared.writeLock()::lock, shared.writeLock()::unlock));
        acts.put("stamped lock", new Act(nothing, stamped::writeLock));
        acts.put("stamped unlock", new Act(() -> stamp = stamped.writeLock(), () -> stamped.unlockWrite(stamp)));
        acts.put("acquire", new Act(nothing, permits::acquire));
        acts.put("tryAcquire", new Act(nothing, permits::tryAcquire));
        acts.put("release", new Act(permits::acquire, permits::release));
        acts.put("latch", new Act(nothing, open::await));
        acts.put("count down", new Act(nothing, open::countDown));
        acts.put("put", new Act(queue::clear, () -> queue.put("one")));
        acts.put("offer", new Act(queue::clear, () -> queue.offer("one")));
        acts.put("take", new Act(() -> queue.offer("one"), queue::take));
        acts.put("poll", new Act(() -> queue.offer("one"), queue::poll));
        acts.put("join", new Act(nothing, done::join));
        acts.put("complete", new Act(nothing, () -> new CompletableFuture<String>().complete("one")));
        acts.put("arrive", new Act(nothing, phaser::arriveAndAwaitAdvance));
        acts.put("wait", new Act(nothing, this::waitShortly));
        acts.put("notify", new Act(nothing, this::wake));
        return acts;
    }

    private void waitShortly() throws InterruptedException {
        synchronized (monitor) {
            monitor.wait(0, 1);
        }
    }

    private void wake() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    private int held() {
        return lock.getHoldCount()
                + shared.getReadHoldCount()
                + shared.getWriteHoldCount()
                + (stamped.isWriteLocked() ? 1 : 0)
                + (1 - permits.availablePermits())
                + (Thread.holdsLock(monitor) ? 1 : 0);
    }

    private void letGo() {
        while (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
        while (shared.getReadHoldCount() > 0) {
            shared.readLock().unlock();
        }
        while (shared.isWriteLockedByCurrentThread()) {
            shared.writeLock().unlock();
        }
        stamped.tryUnlockWrite();
        if (permits.availablePermits() == 0) {
            permits.release();
        }
    }

    /** What was taken or released unseen is seen at the latest when it is taken again. */
    private void takeEach() {
        lock.lock();
        lock.unlock();
        shared.writeLock().lock();
        shared.writeLock().unlock();
        synchronized (monitor) {
            Thread.onSpinWait();
        }
    }

    private static void down(int depth, Turns.Step step) throws Exception {
        if (depth > 0) {
            down(depth - 1, step);
        } else {
            step.run();
        }
    }

    private static int depth() throws Exception {
        int[] deepest = new int[1];
        try {
            down(Integer.MAX_VALUE, () -> {});
        } catch (StackOverflowError expected) {
            for (int low = 0, high = 1 << 16; low < high; ) {
                int middle = (low + high + 1) / 2;
                if (fits(middle)) {
                    deepest[0] = middle;
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
        }
        return deepest[0];
    }

    private static boolean fits(int depth) throws Exception {
        try {
            down(depth, () -> {});
            return true;
        } catch (StackOverflowError expected) {
            return false;
        }
    }

    private void play() throws Exception {
        for (Map.Entry<String, Act> each : acts().entrySet()) {
            Act act = each.getValue();
            for (int i = 0; i < 3; i++) {
                act.before.run();
                act.step.run();
                letGo();
            }
            int deepest = depth();
            for (int at = Math.max(0, deepest - NEAR); at <= deepest; at++) {
                act.before.run();
                try {
                    down(at, act.step);
                } catch (StackOverflowError expected) {
                    overflows++;
                }
                letGo();
                takeEach();
                compare(each.getKey() + " " + (deepest - at));
            }
        }
    }

    private void compare(String where) {
        int held = held();
        int seen = HeldLocks.current().depth();
        if (held != seen) {
            System.out.println("held " + held + ", seen " + seen + ": " + where);
        }
    }

    /** Prints where they differ, and whether there was an overflow at all. */
    public static void main(String[] arguments) throws Exception {
        Brink brink = new Brink();
        Thread thread = Turns.start(brink::play);
        thread.join();
        System.out.println("overflows=" + (brink.overflows > 20));
        System.out.println("end");
    }
}
