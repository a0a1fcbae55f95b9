package io.github.jlockdep.watchdog;

import static io.github.jlockdep.testkit.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Waits that are no deadlock, in a JVM of their own. */
final class LongWaitTest {
    private static final Children children = new Children();
    private static final String BLOCKED = " blocked for more than ";

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
        assertNotices("ten-seconds", Calm.TEN_SECONDS);
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
        assertNotices("crowd", Calm.CROWD);
    }

    @Test
    void threadsThatHaveOnlyWokenEachOtherAreNoDeadlock() {
        assertNotices("idle-pair", Calm.IDLE_PAIR);
    }

    /** Checks all notices of the program, sorted, against {@code src/test/resources/notices}. */
    private static void assertNotices(String name, Calm program) {
        String notices = text(program)
                .lines()
                .filter(line -> line.contains(": INFO: task "))
                .map(LongWaitTest::normalised)
                .sorted()
                .collect(Collectors.joining("\n"));
        assertGolden("notices/" + name, notices + "\n");
    }

    /** A notice without its time, and without what differs from run to run or from compiler to compiler. */
    private static String normalised(String line) {
        return line.substring(line.indexOf("INFO: task "))
                .replaceAll("#\\d+ ", "#N ")
                .replaceAll("\\bT\\d+/", "T/")
                .replaceAll("/\\d+", "/N")
                .replaceAll("\\bCalm[$.\\w]*\\(Calm\\.java:\\d+\\)", "Calm(Calm.java:N)")
                .replaceAll("after about [\\d.]+ seconds", "after about N seconds");
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
