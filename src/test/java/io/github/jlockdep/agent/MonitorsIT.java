package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Program;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent finds in programs that nobody has changed. */
final class MonitorsIT {
    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsWhatMustBeFoundAndNoMore(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(Program.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertAll(Stream.of(Program.values())
                .map(program -> () -> assertEquals(program.grades(), result.value(program.name()), program::name)));
        assertEquals(0, result.linesWith("left="), result::toString);
        assertEquals("0", result.value("errors"), result::toString);
        assertTrue(result.err().contains("jlockdep agent is active"), result::toString);
    }

    /** The agent says what it says on the standard error stream; the program's output is its own. */
    @ParameterizedTest
    @MethodSource("jdks")
    void namesFieldsClassesAndPlaces(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run("io.github.jlockdep.program.Isolated");
        assertEquals("", result.out());
        String own = "io.github.jlockdep.program.Isolated";
        assertTrue(result.err().contains(own + ".class -> " + own + ".lock"), result::toString);
        assertTrue(result.err().contains("at " + own + ".outer(Isolated.java:"), result::toString);
        assertFalse(result.err().contains("Jlockdep"), result::toString);
        assertTrue(result.err().contains("findings {LIKELY=1}"), result::toString);
    }
}
