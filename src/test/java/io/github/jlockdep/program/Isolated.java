package io.github.jlockdep.program;

import java.util.concurrent.Semaphore;

/**
 * An inversion in one class that refers to the JDK alone, with no construct that an old class file could not have: for
 * class loaders and class files of all kinds.
 */
public final class Isolated implements Runnable {
    static final Object lock = new Object();
    static final Semaphore done = new Semaphore(0);
    static final Semaphore end = new Semaphore(0);
    static int count;

    private final boolean first;

    private Isolated(boolean first) {
        this.first = first;
    }

    /** Runs the program. */
    public static void main(String[] arguments) throws InterruptedException {
        Thread one = new Thread(new Isolated(true));
        Thread two = new Thread(new Isolated(false));
        one.start();
        two.start();
        one.join();
        two.join();
    }

    @Override
    public void run() {
        try {
            if (first) {
                outer();
                done.release();
                end.acquire();
            } else {
                done.acquire();
                synchronized (lock) {
                    inner(1L, 2.0);
                }
                end.release();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e.toString());
        }
    }

    private static synchronized void outer() {
        synchronized (lock) {
            count++;
        }
    }

    private static synchronized long inner(long one, double two) {
        for (int i = 0; i < 2; i++) {
            if (count > 100) {
                return one;
            }
            count++;
        }
        return (long) two;
    }
}
