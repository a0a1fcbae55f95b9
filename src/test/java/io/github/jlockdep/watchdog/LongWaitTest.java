package io.github.jlockdep.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.testkit.ChildJvm;
import org.junit.jupiter.api.Test;

/** Waits that are no deadlock, in a JVM of their own. */
final class LongWaitTest {
    private static final String BLOCKED = " blocked for more than ";
    private static final String OVER = " waits no longer for ";

    @Test
    void isOneLineWhenItIsLongAndOneWhenItEnds() {
        String text = run(Calm.TEN_SECONDS, 4, "1s");
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
    void isNotSeenWhereThreadHasGivenUp() {
        assertEquals(0, count(run(Calm.GIVEN_UP, 5, "300ms"), ".*" + BLOCKED + ".*"));
    }

    @Test
    void isNotSeenWhereItEndsByItself() {
        assertEquals(0, count(run(Calm.TIMED_INVERSION, 2, "300ms"), ".*" + BLOCKED + ".*"));
    }

    @Test
    void isNoDeadlockWhenThreadsHaveOnlyWokenEachOther() {
        String text = run(Calm.IDLE_PAIR, 2, "300ms");
        assertEquals(1, count(text, ".*task A/\\d+ blocked for .*, triggered so far by B/\\d+\\."), text);
        assertEquals(1, count(text, ".*task B/\\d+ blocked for .*, triggered so far by A/\\d+\\."), text);
    }

    private static String run(Calm program, int crew, String patience) {
        String text = ChildJvm.run(
                        Calm.class,
                        "-Dcalm=" + program,
                        "-Dcrew=" + crew,
                        "-Dpatience=" + (patience.endsWith("ms") ? 300 : 1000),
                        "-Djlockdep.watchdog=" + patience)
                .text();
        assertEquals(0, count(text, "BUG: DEADLOCK detected"), text);
        assertEquals(0, count(text, ".*an error of its own.*"), text);
        assertEquals(1, count(text, ".*jlockdep is active.*, watchdog=.*"), text);
        return text;
    }

    private static long count(String text, String regex) {
        return text.lines().filter(line -> line.matches(regex)).count();
    }
}
