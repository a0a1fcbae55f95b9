package io.github.jlockdep.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.ChildJvm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each program really hangs, in a JVM of its own. */
final class DeadlockTest {
    private static final int PATIENCE_MILLIS = 400;

    @ParameterizedTest
    @EnumSource
    void isReportedOnceWithEveryThreadOfTheCycle(Hang hang) {
        ChildJvm.Outcome outcome = ChildJvm.run(
                Hang.class,
                "-Dhang=" + hang,
                "-Dpatience=" + PATIENCE_MILLIS,
                "-Djlockdep.watchdog=" + PATIENCE_MILLIS + "ms");
        String text = outcome.text();
        assertEquals(1, text.lines().filter("BUG: DEADLOCK detected"::equals).count(), text);
        assertEquals(
                0,
                text.lines()
                        .filter(line -> line.contains("an error of its own"))
                        .count(),
                text);
        String glance = text.lines()
                .filter(line -> line.contains(": waits for "))
                .findFirst()
                .orElseThrow();
        for (String thread : hang.threads()) {
            assertTrue(glance.contains("Thread " + thread + ": waits for "), glance);
            assertTrue(text.matches("(?s).*\nstack backtrace of " + thread + "/\\d+:\n.*"), text);
        }
        assertEquals(hang.threads().size(), glance.split(": waits for ", -1).length - 1, glance);
    }
}
