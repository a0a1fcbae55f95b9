package io.github.jlockdep.program;

/** Threads that take two locks in one order, are joined, and print under the inner one: nothing to find. */
public final class Joined {
    static final Object outer = new Object();
    static final Object inner = new Object();

    private Joined() {}

    /** Runs the program. */
    public static void main(String[] arguments) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(Joined::nest);
            thread.start();
            thread.join();
            synchronized (inner) {
                System.out.println("joined");
            }
        }
    }

    private static void nest() {
        synchronized (outer) {
            synchronized (inner) {
                Thread.yield();
            }
        }
    }
}
