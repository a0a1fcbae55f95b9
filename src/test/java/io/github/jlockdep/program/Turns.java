package io.github.jlockdep.program;

import java.util.concurrent.Semaphore;

/**
 * Runs two pieces of code on two threads that live at the same time, one after the other, so that nothing can block.
 * They take turns by permits, which tell nothing of an order: next time it may be the other way round.
 */
public final class Turns {
    private Turns() {}

    public interface Step {
        void run() throws Exception;
    }

    public static void take(Step first, Step second) throws Exception {
        Semaphore firstDone = new Semaphore(0);
        Semaphore bothDone = new Semaphore(0);
        Thread one = start(() -> {
            try {
                first.run();
            } finally {
                firstDone.release();
            }
            bothDone.acquire();
        });
        Thread two = start(() -> {
            firstDone.acquire();
            try {
                second.run();
            } finally {
                bothDone.release();
            }
        });
        one.join();
        two.join();
    }

    public static Thread start(Step step) {
        Thread thread = new Thread(() -> {
            try {
                step.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }
}
