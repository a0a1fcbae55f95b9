package io.github.jlockdep.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Waits that are no deadlock, in a JVM of their own. */
final class LongWaitTest {
    private static final Children children = new Children();
    private static final String BLOCKED = " blocked for more than ";
    private static final String OVER = " waits no longer for ";

    @BeforeAll
    static void start() {
        children.start(Calm.TEN_SECONDS, 1000, "-Dcrew=4");
        children.start(Calm.GIVEN_UP, 300, "-Dcrew=5");
        children.start(Calm.TIMED, 300, "-Dcrew=3");
        children.start(Calm.CONTENTION, 1000, "-Dcrew=8");
        children.start(Calm.CROWD, 300, "-Dcrew=13");
        children.start(Calm.IDLE_PAIR, 300, "-Dcrew=2");
    }

    @AfterAll
    static void end() {
        children.close();
    }

    @Test
    void longWaitIsOneLineWhenItIsLongAndOneWhenItEnds() {
        String text = text(Calm.TEN_SECONDS);
        String task = ".*INFO: task ";
        assertEquals(3, count(text, ".*" + BLOCKED + ".*"), text);
        assertEquals(3, count(text, ".*" + OVER + ".*"), text);
        String lock = "\\{exclusive}, at: .*Calm.*\\.java:\\d+\\), held by ";
        assertEquals(
                1,
                count(
                        text,
                        task + "taker/\\d+ blocked for more than 1 second waiting for #\\d+ \\(busy\\)" + lock
                                + "owner/\\d+\\."),
                text);
        assertEquals(
                1,
                count(
                        text,
                        task + "victim/\\d+ blocked for more than 1 second waiting for #\\d+ \\(outer\\)" + lock
                                + "waiter/\\d+\\."),
                text);
        assertEquals(
                1,
                count(
                        text,
                        task
                                + "waiter/\\d+ blocked for .* \\(inner condition\\)\\{event}, at: .*, which nobody is known to"
                                + " trigger\\."),
                text);
        assertEquals(
                1,
                count(
                        text,
                        task
                                + "waiter/\\d+ waits no longer for #\\d+ \\(inner condition\\)\\{event}, after about [\\d.]+ seconds\\."),
                text);
    }

    @Test
    void waitThatWasGivenUpIsNotReported() {
        assertEquals(0, count(text(Calm.GIVEN_UP), ".*" + BLOCKED + ".*"));
    }

    @Test
    void timedWaitIsNotReported() {
        assertEquals(0, count(text(Calm.TIMED), ".*" + BLOCKED + ".*"));
    }

    @Test
    void manyShortWaitsAreNotReported() {
        assertEquals(0, count(text(Calm.CONTENTION), ".*" + BLOCKED + ".*"));
    }

    @Test
    void longWaitsForOneClassAreReportedTenTimes() {
        String text = text(Calm.CROWD);
        assertEquals(9, count(text, ".*" + BLOCKED + ".*held by main/\\d+\\."), text);
        assertEquals(1, count(text, ".*" + BLOCKED + ".* Further waits for this class are not told\\."), text);
        assertEquals(10, count(text, ".*" + OVER + ".*"), text);
    }

    @Test
    void threadsThatHaveOnlyWokenEachOtherAreNoDeadlock() {
        String text = text(Calm.IDLE_PAIR);
        assertEquals(1, count(text, ".*task A/\\d+ blocked for .*, triggered so far by B/\\d+\\."), text);
        assertEquals(1, count(text, ".*task B/\\d+ blocked for .*, triggered so far by A/\\d+\\."), text);
    }

    private static String text(Calm program) {
        String text = children.text(program);
        assertEquals(0, count(text, "BUG: DEADLOCK detected"), text);
        assertEquals(0, count(text, ".*an error of its own.*"), text);
        assertEquals(1, count(text, ".*jlockdep is active.*, watchdog=.*"), text);
        return text;
    }

    private static long count(String text, String regex) {
        return text.lines().filter(line -> line.matches(regex)).count();
    }
}
