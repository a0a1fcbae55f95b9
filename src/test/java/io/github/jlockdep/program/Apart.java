package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Tries a way to come after a task: with two opposite orders that it keeps apart, and with two that it does not. */
public final class Apart {
    private Apart() {}

    /** A way to hand in a task and to come after its end. */
    public interface Way {
        /** Its name. */
        String name();

        /** Hands the task in; returns what comes after its end. */
        Turns.Step handIn(Runnable task) throws Exception;
    }

    /**
     * Tries it, and prints what was found.
     *
     * @param isDoneByTheCaller whether the hand-in returns after the end of the task
     */
    static void run(Way way, boolean isDoneByTheCaller) throws Exception {
        Lockdep.reset();
        keepApart(way);
        System.out.println(way.name() + ".apart=" + found());
        Lockdep.reset();
        if (isDoneByTheCaller) {
            overlap(way);
        } else {
            overlapWithTheCaller(way);
        }
        System.out.println(way.name() + ".overlapping=" + found());
    }

    private static void keepApart(Way way) throws Exception {
        Pair pair = new Pair();
        Semaphore begun = new Semaphore(0);
        pair.firstThenSecond();
        Turns.Step end = way.handIn(() -> {
            begun.release();
            pair.secondThenFirst();
        });
        begun.acquire();
        end.run();
        pair.firstThenSecond();
    }

    private static void overlap(Way way) throws Exception {
        Pair pair = new Pair();
        Semaphore taken = new Semaphore(0);
        Semaphore other = new Semaphore(0);
        Turns.start(() -> {
            taken.acquire();
            pair.firstThenSecond();
            other.release();
        });
        way.handIn(() -> {
                    pair.secondThenFirst();
                    taken.release();
                    other.acquireUninterruptibly();
                })
                .run();
    }

    /** A task of the same thread's that runs between: the first order comes after the hand-in, by the same thread. */
    private static void overlapWithTheCaller(Way way) throws Exception {
        Pair pair = new Pair();
        Semaphore taken = new Semaphore(0);
        Semaphore other = new Semaphore(0);
        Turns.Step end = way.handIn(() -> {
            pair.secondThenFirst();
            taken.release();
            other.acquireUninterruptibly();
        });
        taken.acquire();
        pair.firstThenSecond();
        other.release();
        end.run();
    }

    private static String found() {
        return Lockdep.findings().stream()
                .map(finding -> finding.splat().grade().name())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
