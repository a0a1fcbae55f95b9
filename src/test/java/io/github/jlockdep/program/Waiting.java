package io.github.jlockdep.program;

import java.util.concurrent.CountDownLatch;

/** Threads that wait for a monitor of a block and of a method which another one holds. */
public final class Waiting {
    private static final Object BLOCK = new Object();
    private static final Object LOOP = new Object();
    private static final int ROUNDS = 3;

    private Waiting() {}

    public static void main(String[] args) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            contend(Waiting::inBlock, Waiting::inBlock);
            contend(Waiting::inMethod, Waiting::inMethod);
        }
        loopAtTheBegin();
        System.out.println(
                Class.forName("io.github.jlockdep.LockStat").getMethod("table").invoke(null));
    }

    private interface Hold {
        void whileHeld(Runnable action);
    }

    /** The second thread is seen to be blocked before the first one lets go. */
    private static void contend(Hold first, Hold second) throws InterruptedException {
        Thread waiter = new Thread(() -> second.whileHeld(Waiting::sleep));
        CountDownLatch isHeld = new CountDownLatch(1);
        Thread holder = new Thread(() -> first.whileHeld(() -> {
            isHeld.countDown();
            while (waiter.getState() != Thread.State.BLOCKED) {
                sleep();
            }
            for (int i = 0; i < 50; i++) {
                sleep();
            }
        }));
        holder.start();
        isHeld.await();
        waiter.start();
        holder.join();
        waiter.join();
    }

    private static void inBlock(Runnable action) {
        synchronized (BLOCK) {
            action.run();
        }
    }

    /** The block begins with a loop; nobody else wants its monitor. */
    private static void loopAtTheBegin() throws InterruptedException {
        int turns = ROUNDS;
        synchronized (LOOP) {
            while (turns-- > 0) {
                LOOP.wait(1);
                for (int i = 0; i < 25; i++) {
                    sleep();
                }
            }
        }
    }

    private static synchronized void inMethod(Runnable action) {
        action.run();
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
