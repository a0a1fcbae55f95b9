package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.agent.monitors.LockObject;
import io.github.jlockdep.program.Fleeting;
import io.github.jlockdep.program.Plainness;
import io.github.jlockdep.program.Reached;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One object has one identity and one lock class, whichever way it is reached, and costs as little as it can. */
final class IdentityIT {
    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsTheRingByEachPairOfWaysToAnObject(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(Reached.class);
        assertEquals(0, result.exitCode(), result::err);
        assertEquals(0, result.linesWith("missed"), result::out);
        assertEquals("490", result.value("pairs"), result::out);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void keepsNothingOfObjectsThatShowNothingNew(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(Fleeting.class);
        assertEquals("0", result.value("kept"), result::toString);
        assertEquals("true", result.value("seen"), result::toString);
        assertTrue(result.err().contains("no findings"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void replacesTheObjectsAloneThatAreMadeToBeLocked(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(Plainness.class);
        assertEquals("java.lang.Object", result.value("sentinel"));
        assertEquals(LockObject.class.getName(), result.value("lock"));
        assertEquals(LockObject.class.getName(), result.value("static lock"));
        assertEquals("true", result.value("behaves"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void replacesNoObjectIfThatIsSwitchedOff(Path jdk) {
        Result result = AgentJvm.on(jdk, "lockObjects=false").run(Plainness.class);
        assertEquals("java.lang.Object", result.value("lock"));
        assertEquals("java.lang.Object", result.value("static lock"));
        assertEquals(0, result.linesWith("unknown"), result::toString);
    }
}
