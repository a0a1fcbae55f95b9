package io.github.jlockdep.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** 10,000 virtual threads that sleep, wait and contend for monitors, a lock and a map. Needs a JDK that has them. */
public final class ManyThreads {
    private static final int THREADS = 10_000;

    private final Guarded[] objects = {new Guarded(), new Guarded(), new Guarded(), new Guarded()};
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition condition = lock.newCondition();
    private final Map<Integer, Integer> counts = new ConcurrentHashMap<>();
    private int done;

    private void work(int number) {
        try {
            Guarded object = objects[number % objects.length];
            object.under(() -> {
                if (number % 100 == 0) {
                    object.wait(1);
                }
            });
            Thread.sleep(number % 3);
            lock.lock();
            try {
                if (number % 100 == 1) {
                    condition.await(1, TimeUnit.MILLISECONDS);
                }
            } finally {
                lock.unlock();
            }
            counts.merge(number % 16, 1, Integer::sum);
            synchronized (object) {
                synchronized (this) {
                    done++;
                    notifyAll();
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prints how many threads came to their end. */
    public static void main(String[] arguments) throws Exception {
        ManyThreads many = new ManyThreads();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add((Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                            () -> many.work(number)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        synchronized (many) {
            System.out.println("done=" + many.done);
        }
    }
}
