package io.github.jlockdep.program;

import java.util.concurrent.CountDownLatch;

/** Runs two pieces of code on two threads that live at the same time, one after the other, so that nothing can block. */
final class Turns {
    private Turns() {}

    interface Step {
        void run() throws Exception;
    }

    static void take(Step first, Step second) throws Exception {
        CountDownLatch firstDone = new CountDownLatch(1);
        CountDownLatch bothDone = new CountDownLatch(1);
        Thread one = start(() -> {
            first.run();
            firstDone.countDown();
            bothDone.await();
        });
        Thread two = start(() -> {
            firstDone.await();
            second.run();
            bothDone.countDown();
        });
        one.join();
        two.join();
    }

    static Thread start(Step step) {
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
