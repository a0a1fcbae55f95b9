package io.github.jlockdep.program;

import io.github.jlockdep.PotentialDeadlockException;

/**
 * An inversion under the throwing policy: the second order is refused, by block and by method, and nothing is left
 * held.
 */
public final class Refused {
    private Refused() {}

    /** Prints what was refused. */
    public static void main(String[] arguments) throws Exception {
        Pair pair = new Pair();
        Guarded object = new Guarded();
        Turns.take(
                () -> {
                    pair.firstThenSecond();
                    Pair.take(object, pair.first);
                },
                () -> {
                    System.out.println("block=" + isRefused(pair::secondThenFirst));
                    System.out.println("method="
                            + isRefused(() -> {
                                synchronized (pair.first) {
                                    object.under(() -> System.out.println("never"));
                                }
                            }));
                    System.out.println("held="
                            + (Thread.holdsLock(pair.first)
                                    || Thread.holdsLock(pair.second)
                                    || Thread.holdsLock(object)));
                    Ways.require(0);
                });
    }

    private static boolean isRefused(Turns.Step step) throws Exception {
        try {
            step.run();
            return false;
        } catch (PotentialDeadlockException refusal) {
            Ways.require(0);
            return true;
        }
    }
}
