package io.github.jlockdep.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each program really hangs, in a JVM of its own. */
final class DeadlockTest {
    private static final int PATIENCE_MILLIS = 400;
    private static final Children children = new Children();

    @BeforeAll
    static void start() {
        Stream.of(Hang.values()).filter(Hang::isPossible).forEach(hang -> children.start(hang, PATIENCE_MILLIS));
    }

    @AfterAll
    static void end() {
        children.close();
    }

    @ParameterizedTest
    @EnumSource
    void deadlockIsReportedOnceWithEveryThreadOfTheCycle(Hang hang) {
        assumeTrue(hang.isPossible(), "JDK 17 has no virtual threads.");
        String text = children.text(hang);
        assertEquals(1, text.lines().filter("BUG: DEADLOCK detected"::equals).count(), text);
        assertEquals(0, linesWith(text, "an error of its own"), text);
        String glance = text.lines()
                .filter(line -> line.contains(": waits for "))
                .findFirst()
                .orElseThrow();
        for (String thread : hang.threads()) {
            assertTrue(glance.contains("Thread " + thread + ": waits for "), glance);
            assertEquals(1, linesWith(text, "stack backtrace of " + thread + "/"), text);
        }
        assertEquals(hang.threads().size(), linesWith(text, "stack backtrace of "), text);
    }

    @ParameterizedTest
    @EnumSource
    void deadlockSaysWhichWaitsAnInterruptWouldEnd(Hang hang) {
        assumeTrue(hang.isPossible(), "JDK 17 has no virtual threads.");
        String text = children.text(hang);
        for (String thread : hang.threads()) {
            long said = text.lines()
                    .filter(line -> line.startsWith("an interrupt of " + thread + "/"))
                    .filter(line -> line.endsWith(" would end this wait"))
                    .count();
            assertEquals(hang.interruptible().contains(thread) ? 1 : 0, said, text);
        }
        if (hang.interruptible().isEmpty()) {
            assertEquals(0, linesWith(text, "interrupt"), text);
        } else {
            assertEquals(0, linesWith(text, "only they can end them"), text);
        }
    }

    private static long linesWith(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }
}
