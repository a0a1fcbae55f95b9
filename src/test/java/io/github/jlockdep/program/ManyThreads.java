package io.github.jlockdep.program;

import java.util.ArrayList;
import java.util.List;

/** 10,000 virtual threads that sleep, wait and contend for monitors. Needs a JDK that has them. */
public final class ManyThreads {
    private static final int THREADS = 10_000;

    private final Guarded[] objects = {new Guarded(), new Guarded(), new Guarded(), new Guarded()};
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
