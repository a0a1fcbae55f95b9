package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Waiting;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What monitors cost, as the agent counts it. */
final class LockStatIT {
    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void waitsForMonitorsAreCountedAndAreNoPartOfTheirHolds(Path jdk) {
        Result result = AgentJvm.on(jdk, "lockStat=true").run(Waiting.class);
        assertEquals(0, result.exitCode(), result::toString);
        for (String monitor : new String[] {"Waiting.BLOCK:", "Waiting.class:"}) {
            String[] row = row(result, monitor);
            int contentions = Integer.parseInt(row[1]);
            assertTrue(contentions >= 3 && contentions <= 6, () -> monitor + " contentions in " + result);
            assertTrue(number(row[4]) > 3 * 25_000, () -> monitor + " total wait in " + result);
            assertEquals("6", row[6], () -> monitor + " acquisitions in " + result);
        }
        String[] loop = row(result, "Waiting.LOOP:");
        assertTrue(number(loop[4]) < number(loop[9]), () -> "a loop holds, and does not wait, in " + result);
        assertTrue(result.out().contains("at io.github.jlockdep.program.Waiting.inBlock("), result::toString);
        assertTrue(result.out().contains("at io.github.jlockdep.program.Waiting.inMethod("), result::toString);
        assertFalse(result.out().contains("at java.lang.Jlockdep"), result::toString);
    }

    private static double number(String microseconds) {
        return Double.parseDouble(microseconds);
    }

    private static String[] row(Result result, String monitor) {
        return result.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.contains(monitor))
                .findFirst()
                .orElseThrow(() -> new AssertionError(monitor + " is not in " + result))
                .split(" +");
    }
}
