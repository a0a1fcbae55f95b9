package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Initializing;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent finds where classes are initialized, in runs that did not hang. */
final class InitializersIT {
    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsWhatMustBeFoundAndNoMore(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(Initializing.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertAll(Stream.of(Initializing.values())
                .map(program -> () -> assertEquals(program.grades(), result.value(program.name()), program::name)));
        assertEquals(0, result.linesWith("left="), result::toString);
        assertEquals("0", result.value("errors"), result::toString);
        assertTrue(
                result.err().contains("the initialization of io.github.jlockdep.program.Initializing$Chicken"),
                result::toString);
    }

    /** An initializer that throws would spoil its class for good. */
    @ParameterizedTest
    @MethodSource("jdks")
    void refusesNoInitializer(Path jdk) {
        Result result = AgentJvm.on(jdk, "mode=throw").run(Initializing.class);
        assertEquals("POSSIBLE", result.value("TWO_THAT_NEED_EACH_OTHER"), result::toString);
        assertEquals(0, result.linesWith("ExceptionInInitializerError"), result::toString);
    }
}
