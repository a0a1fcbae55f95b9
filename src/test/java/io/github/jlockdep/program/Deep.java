package io.github.jlockdep.program;

/** Runs out of stack inside monitors, again and again; each time nothing may be left held. */
@SuppressWarnings("InfiniteRecursion") // it is what the program is for
public final class Deep {
    private final Object lock = new Object();
    private int calls;

    private int block(int depth) {
        synchronized (lock) {
            calls++;
            return block(depth + 1) + 1;
        }
    }

    private synchronized int method(int depth) {
        calls++;
        return method(depth + 1) + 1;
    }

    private synchronized int both(int depth) {
        synchronized (lock) {
            try {
                return both(depth + 1) + 1;
            } finally {
                calls++;
            }
        }
    }

    private int pair(int depth) {
        synchronized (this) {
            synchronized (lock) {
                return pair(depth + 1) + 1;
            }
        }
    }

    /** Prints how often something was left held. */
    public static void main(String[] arguments) throws InterruptedException {
        Deep deep = new Deep();
        int[] left = new int[2];
        Thread thread = new Thread(() -> {
            for (int round = 0; round < 40; round++) {
                try {
                    switch (round % 4) {
                        case 0 -> deep.block(0);
                        case 1 -> deep.method(0);
                        case 2 -> deep.both(0);
                        default -> deep.pair(0);
                    }
                } catch (StackOverflowError expected) {
                    left[0] += Thread.holdsLock(deep) || Thread.holdsLock(deep.lock) ? 1 : 0;
                    left[1] += io.github.jlockdep.engine.threads.HeldLocks.current()
                            .depth();
                }
            }
        });
        thread.start();
        thread.join();
        System.out.println("held=" + left[0]);
        System.out.println("seen=" + left[1]);
    }
}
