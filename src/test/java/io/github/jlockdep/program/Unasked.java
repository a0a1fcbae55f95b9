package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;

/** Two threads with opposite orders, of which the second one begins after the end of the first, which nobody asks for. */
public final class Unasked {
    private Unasked() {}

    /** Runs it, and prints what was found. */
    public static void main(String[] arguments) throws Exception {
        Pair pair = new Pair();
        Thread first = Turns.start(pair::firstThenSecond);
        while (first.getThreadGroup() != null) { // as a thread that has ended has none
            Thread.onSpinWait();
        }
        Turns.start(pair::secondThenFirst).join();
        System.out.println("found="
                + Lockdep.findings().stream()
                        .map(finding -> finding.splat().grade())
                        .toList());
    }
}
