package io.github.jlockdep.program;

import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * A program whose shutdown hook is the last to lock: it closes a ring once no hook of jlockdep is left. An interrupted
 * thread ends it. With an argument, the hook does not end before the summary is told.
 */
public final class Closing {
    private static final Object one = new Object();
    private static final Object two = new Object();
    private static final Semaphore done = new Semaphore(0);

    private Closing() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        Thread first = new Thread(Closing::oneThenTwo);
        first.start();
        done.acquireUninterruptibly();
        boolean stays = arguments.length > 0;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stays)));
        Thread.currentThread().interrupt();
        System.exit(3);
    }

    private static void oneThenTwo() {
        synchronized (one) {
            synchronized (two) {
                done.release();
            }
        }
    }

    private static void close(boolean stays) {
        while (isThere(thread -> !thread.isDaemon())) {
            Thread.onSpinWait();
        }
        while (stays && !isThere(thread -> thread.isDaemon() && hasSaidAll(thread))) {
            Thread.onSpinWait();
        }
        synchronized (two) {
            synchronized (one) {
                System.out.println("hook=ends");
            }
        }
        if (stays) {
            Runtime.getRuntime().halt(4);
        }
    }

    private static boolean hasSaidAll(Thread thread) {
        return thread.getName().equals("jlockdep summary") && thread.getState() == Thread.State.WAITING;
    }

    private static boolean isThere(Predicate<Thread> which) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("jlockdep"))
                .anyMatch(which);
    }
}
