package io.github.jlockdep.program;

import io.github.jlockdep.engine.threads.HeldLocks;

/** Ways out of monitors; each throws if the agent's held stack is not what it was. */
final class Ways {
    private Ways() {}

    static void out(int rounds) {
        Pair pair = new Pair();
        for (int i = 0; i < rounds; i++) {
            try {
                throwing(pair, i);
            } catch (IllegalStateException | ArithmeticException expected) {
                require(0);
            }
            require(0);
        }
        try {
            synchronized (nothing()) {
                throw new AssertionError("There is no monitor of null.");
            }
        } catch (NullPointerException expected) {
            require(0);
        }
    }

    private static Object nothing() {
        return null;
    }

    private static int throwing(Pair pair, int round) {
        for (int i = 0; i < 3; i++) {
            synchronized (pair.first) {
                if (round % 5 == 1) {
                    continue;
                }
                synchronized (pair.second) {
                    require(2);
                    if (round % 5 == 2) {
                        throw new IllegalStateException();
                    }
                    if (round % 5 == 3) {
                        break;
                    }
                    try {
                        return round / (round % 5 - 4);
                    } finally {
                        require(2);
                    }
                }
            }
        }
        return 0;
    }

    static void interruptedWait() {
        Object lock = new Object();
        synchronized (lock) {
            Thread.currentThread().interrupt();
            try {
                lock.wait();
                throw new AssertionError("The wait must be interrupted.");
            } catch (InterruptedException expected) {
                require(1);
            }
        }
        require(0);
    }

    static void waitWithoutMonitor() throws InterruptedException {
        Object lock = new Object();
        try {
            lock.wait(1);
            throw new AssertionError("Nobody may wait on a monitor that he has not.");
        } catch (IllegalMonitorStateException expected) {
            require(0);
        }
        try {
            lock.notify();
            throw new AssertionError("Nobody may notify on a monitor that he has not.");
        } catch (IllegalMonitorStateException expected) {
            require(0);
        }
    }

    static void require(int depth) {
        int held = HeldLocks.current().depth();
        if (held != depth) {
            throw new AssertionError("held " + held + " instead of " + depth);
        }
    }
}
