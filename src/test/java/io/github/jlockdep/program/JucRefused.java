package io.github.jlockdep.program;

import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is refused under the throwing policy leaves no trace. */
public final class JucRefused {
    private JucRefused() {}

    /** Prints what came of each attempt. */
    public static void main(String[] arguments) throws Exception {
        lock("lock", ReentrantLock::lock);
        lock("interruptibly", ReentrantLock::lockInterruptibly);
        lock("timed", lock -> lock.tryLock(1, TimeUnit.MINUTES));
        await();
        CountDownLatch latch = new CountDownLatch(1);
        event("latch", latch::countDown, latch::await);
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
        event("queue", () -> queue.add(1), queue::take);
        Semaphore permits = new Semaphore(0);
        event("permit", permits::release, permits::acquire);
        map();
        task();
    }

    private static void map() throws Exception {
        Map<String, Integer> map = new ConcurrentHashMap<>();
        ReentrantLock lock = new ReentrantLock();
        Turns.take(
                () -> map.compute("key", (key, old) -> {
                    lock.lock();
                    lock.unlock();
                    return 1;
                }),
                () -> {
                    lock.lock();
                    refused("map", () -> map.merge("key", 1, Integer::sum));
                    System.out.println("map.state=" + map.get("key") + " " + depth());
                    lock.unlock();
                });
    }

    private static void event(String name, Turns.Step trigger, Turns.Step wait) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Turns.take(
                () -> {
                    lock.lock();
                    trigger.run();
                    lock.unlock();
                },
                () -> {
                    lock.lock();
                    refused(name, wait);
                    System.out.println(name + ".state=" + lock.isHeldByCurrentThread() + " " + depth());
                    lock.unlock();
                });
    }

    private static void task() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.submit(() -> {
                    Future<Boolean> other = pool.submit(EventProgram.NOTHING);
                    refused("task", other::get);
                    return other;
                })
                .get()
                .get();
        EventProgram.end(pool);
    }

    private static int depth() {
        return HeldLocks.current().depth();
    }

    private interface Taking {
        void take(ReentrantLock lock) throws Exception;
    }

    private static void lock(String name, Taking taking) throws Exception {
        ReentrantLock one = new ReentrantLock();
        ReentrantLock other = new ReentrantLock();
        Turns.take(() -> JucProgram.nest(one, other), () -> {
            other.lock();
            refused(name, () -> taking.take(one));
            System.out.println(name + ".state=" + one.isLocked() + " " + depth());
            other.unlock();
            one.lock();
            one.unlock();
        });
    }

    private static void await() throws Exception {
        ReentrantLock one = new ReentrantLock();
        ReentrantLock other = new ReentrantLock();
        Condition condition = one.newCondition();
        Turns.take(() -> JucProgram.nest(one, other), () -> {
            one.lock();
            other.lock();
            refused("await", condition::await);
            System.out.println("await.state=" + one.isHeldByCurrentThread() + " " + depth());
            other.unlock();
            one.unlock();
        });
    }

    private static void refused(String name, Turns.Step step) throws Exception {
        try {
            step.run();
            System.out.println(name + "=false");
        } catch (PotentialDeadlockException refusal) {
            System.out.println(name + "=true");
        }
    }
}
