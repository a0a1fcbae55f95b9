package io.github.jlockdep.program;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Locks and other things that are stored in fields, and one that is not. */
public final class JucNames {
    private static final ReadWriteLock shared = new ReentrantReadWriteLock();
    private static final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    private static final ExecutorService pool = Executors.newFixedThreadPool(1);

    private final Lock own = new ReentrantLock();
    private final Lock fair;

    private JucNames(boolean isFair) {
        fair = new ReentrantLock(isFair);
    }

    /** Prints the names of the lock classes of what is found. */
    public static void main(String[] arguments) throws Exception {
        JucNames names = new JucNames(true);
        JucProgram.inversion(names.own, names.fair);
        JucProgram.inversion(shared.writeLock(), List.of(new ReentrantLock()).get(0));
        pool.submit(() -> {
                    names.own.lock();
                    names.own.unlock();
                })
                .get();
        Turns.take(
                () -> {
                    names.own.lock();
                    queue.add(1);
                    pool.submit(EventProgram.NOTHING).get();
                    names.own.unlock();
                },
                () -> {
                    names.own.lock();
                    queue.take();
                    names.own.unlock();
                });
        pool.shutdown();
        Case.names().forEach(System.out::println);
    }
}
