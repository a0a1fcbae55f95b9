package io.github.jlockdep.program;

import io.github.jlockdep.agent.Holds;

/** Locks many objects that nobody keeps, and prints how many the agent still has in mind when they are gone. */
public final class Forgotten {
    private static final int OBJECTS = 200_000;

    private Forgotten() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        Object outer = new Object();
        for (int i = 0; i < OBJECTS; i++) {
            Object object = new Object();
            synchronized (outer) {
                synchronized (object) {
                    object.notifyAll();
                }
            }
        }
        for (int i = 0; i < 100 && Holds.monitors() > 1_000; i++) {
            System.gc();
            Thread.sleep(20);
        }
        System.out.println("forgotten=" + (Holds.monitors() <= 1_000));
    }
}
