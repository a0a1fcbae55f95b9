package io.github.jlockdep.program;

import java.util.concurrent.Semaphore;

/**
 * An inversion by two threads whose class gives all of them one number, then by two whose class throws at whatever it
 * is asked; the program ends when it has its group for itself.
 */
public final class OddThreads {
    static final Object lock = new Object();
    static final Object other = new Object();
    static final Object third = new Object[0];

    private OddThreads() {}

    private static final class OfOneNumber extends Thread {
        OfOneNumber(Runnable work) {
            super(work);
        }

        @Override
        @Deprecated
        public long getId() {
            return 1;
        }
    }

    private static final class Throwing extends Thread {
        Throwing(Runnable work) {
            super(work);
        }

        @Override
        @Deprecated
        public long getId() {
            throw new IllegalStateException("number");
        }

        @Override
        public State getState() {
            throw new IllegalStateException("state");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("stack");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("text");
        }
    }

    /** Runs the program. */
    public static void main(String[] arguments) throws InterruptedException {
        Semaphore turn = new Semaphore(0);
        Thread one = new OfOneNumber(() -> {
            synchronized (lock) {
                inner(other);
            }
            turn.release();
        });
        Thread two = new OfOneNumber(() -> {
            turn.acquireUninterruptibly();
            synchronized (other) {
                inner(lock);
            }
        });
        one.start();
        two.start();
        one.join();
        two.join();
        throwing(lock, third);
        throwing(third, lock);
        while (Thread.activeCount() > 1) {
            Thread.yield();
        }
        System.out.println("alone");
    }

    private static void throwing(Object outer, Object inner) throws InterruptedException {
        Thread throwing = new Throwing(() -> {
            synchronized (outer) {
                inner(inner);
            }
            System.out.println("done");
        });
        throwing.start();
        throwing.join();
    }

    private static void inner(Object lock) {
        synchronized (lock) {
            Thread.yield();
        }
    }
}
