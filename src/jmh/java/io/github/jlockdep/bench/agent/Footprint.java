package io.github.jlockdep.bench.agent;

import java.util.function.IntFunction;

/** Prints what the agent needs for an object that is locked: bytes of heap, and when the object is gone. */
public final class Footprint {
    private static final int OBJECTS = 200_000;

    private final Object lock = new Object();
    private int taken;

    private Footprint() {}

    private void block() {
        synchronized (lock) {
            taken++;
        }
    }

    private synchronized void method() {
        taken++;
    }

    private static void foreign(Object object) {
        synchronized (object) {
            Thread.onSpinWait();
        }
    }

    private static final class Part {}

    private static final class Whole {
        private Part left = new Part();
        private Part right = new Part();

        void take(Part part) {
            left = part;
            synchronized (left) {
                Thread.onSpinWait();
            }
        }

        void takeRight() {
            synchronized (right) {
                Thread.onSpinWait();
            }
        }
    }

    /** Measures each way of locking. */
    public static void main(String[] arguments) throws InterruptedException {
        print("named by its field", i -> new Footprint(), object -> ((Footprint) object).block());
        print("locks itself", i -> new Footprint(), object -> ((Footprint) object).method());
        print("taken in one way", i -> new int[0], Footprint::foreign);
        Whole whole = new Whole();
        whole.take(new Part());
        whole.takeRight();
        print("any other", i -> new Part(), object -> whole.take((Part) object));
    }

    private static void print(String what, IntFunction<Object> maker, java.util.function.Consumer<Object> way)
            throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            way.accept(maker.apply(i));
        }
        Object[] all = new Object[OBJECTS];
        long before = used();
        for (int i = 0; i < OBJECTS; i++) {
            all[i] = maker.apply(i);
        }
        long made = used();
        for (Object object : all) {
            way.accept(object);
        }
        long locked = used();
        java.util.Arrays.fill(all, null);
        long gone = used();
        System.out.println("memory;" + what + ";" + (locked - made) / OBJECTS + ";" + (gone - before) / OBJECTS + ";"
                + all.length);
    }

    private static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(200); // the agent forgets what was collected meanwhile
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
