package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Hot;
import io.github.jlockdep.program.Program;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent beside one that measures coverage: whichever is first, each does its work. */
final class OtherAgentsIT {
    @TempDir
    Path directory;

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsTheSameBehindAnAgentForCoverage(Path jdk) throws IOException {
        check(AgentJvm.plain(jdk).with(coverage(), "-javaagent:" + AgentJvm.jar()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsTheSameInFrontOfAnAgentForCoverage(Path jdk) throws IOException {
        check(AgentJvm.on(jdk, "").with(coverage()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void runsWhatIsCompiledBesideAnAgentForCoverage(Path jdk) {
        Result plain = AgentJvm.plain(jdk).run(Hot.class);
        Result both = AgentJvm.on(jdk, "").with(coverage()).run(Hot.class);
        assertEquals(plain.value("sum"), both.value("sum"), both::toString);
    }

    private void check(ChildJvm jvm) throws IOException {
        Result result = jvm.run(Program.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertAll(Stream.of(Program.values())
                .map(program -> () -> assertEquals(program.grades(), result.value(program.name()), program::name)));
        assertEquals("0", result.value("errors"), result::toString);
        assertEquals(0, result.linesWith("left="), result::toString);
        assertTrue(result.err().contains(", 0 left as they are"), result::toString);
        assertTrue(Files.size(directory.resolve("coverage")) > 1_000, "the other agent must have seen the classes");
    }

    private String coverage() {
        String jar = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> element.contains("org.jacoco.agent-"))
                .findFirst()
                .orElseThrow();
        return "-javaagent:" + jar + "=destfile=" + directory.resolve("coverage");
    }
}
