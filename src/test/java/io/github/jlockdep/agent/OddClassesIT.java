package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Odd;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Class files of all kinds: what the agent cannot change runs, or is rejected, as without it, and is named once. */
final class OddClassesIT {
    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void runsOddClassesAsTheyAre(Path jdk) {
        Result plain = AgentJvm.plain(jdk).run(Odd.class);
        assertEquals("ran, falsefalse", plain.value("Subroutine"), plain::toString);
        assertEquals("ran, falsefalse", plain.value("Longest"), plain::toString);
        assertEquals(IllegalMonitorStateException.class.getName(), plain.value("Unreleased"), plain::toString);
        assertEquals(UnsupportedClassVersionError.class.getName(), plain.value("Newer"), plain::toString);
        Result result = AgentJvm.on(jdk, "").run(Odd.class);
        assertEquals(plain.out(), result.out());
        for (String left : new String[] {
            "The method odd.Subroutine.run is",
            "The method odd.Unreleased.run is",
            "The method odd.Longest.run is",
            "The class odd.Cut is"
        }) {
            assertEquals(1, result.linesWith(left + " left as it is"), left + "\n" + result);
        }
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
    }
}
