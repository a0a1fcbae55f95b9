package io.github.jlockdep.program;

import io.github.jlockdep.testkit.Threads;
import org.junit.jupiter.api.Test;

/** Tests that know nothing of the detector, and take monitors. Their name keeps them out of the build's own run. */
final class MonitorCase {
    private static final Pair pair = new Pair();

    @Test
    void closesRing() {
        Threads.run("one", pair::firstThenSecond);
        Threads.run("two", pair::secondThenFirst);
    }

    @Test
    void isQuiet() {
        Pair other = new Pair();
        Threads.run("one", other::firstThenSecond);
    }
}
