package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Closing;
import io.github.jlockdep.program.Isolated;
import io.github.jlockdep.program.Logged;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the agent's findings go. */
final class TellingIT {
    private static final String RING = "WARNING: possible circular";

    private static final String LOGBACK = "<configuration><appender name='out'"
            + " class='ch.qos.logback.core.ConsoleAppender'><encoder>"
            + "<pattern>%level %thread %logger %marker %kvp{NONE}%n%msg%n</pattern>"
            + "</encoder></appender><root level='info'><appender-ref ref='out'/></root></configuration>";

    @TempDir
    Path directory;

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void tellsTheLogOfTheApplicationWithKeyValues(Path jdk) throws IOException {
        Path settings = Files.writeString(directory.resolve("logback.xml"), LOGBACK);
        Result result = logged(ChildJvm.withClassPath(name ->
                        name.equals("test-classes") || name.startsWith("slf4j-api") || name.startsWith("logback-"))
                .of(jdk)
                .with("-Dlogback.configurationFile=" + settings));
        assertOnceIn(result.out(), "WARN jlockdep log io.github.jlockdep JLOCKDEP", result);
        assertOnceIn(result.out(), "ERROR jlockdep log io.github.jlockdep JLOCKDEP", result);
        assertOnceIn(result.out(), "kind=CIRCULAR_DEPENDENCY grade=LIKELY", result);
        assertOnceIn(result.out(), "kind=RECURSIVE_LOCKING grade=CERTAIN classes=[upgraded]", result);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void tellsTheSlf4jOfOlderPrograms(Path jdk) {
        Path old = Path.of(System.getProperty("old.slf4j"));
        Result result = logged(ChildJvm.withClassPath(name -> name.equals("test-classes"))
                .before(old.resolve("slf4j-api.jar"))
                .before(old.resolve("slf4j-simple.jar"))
                .of(jdk)
                .with("-Dorg.slf4j.simpleLogger.logFile=System.out"));
        assertOnceIn(result.out(), "[jlockdep log] WARN io.github.jlockdep", result);
        assertOnceIn(result.out(), "[jlockdep log] ERROR io.github.jlockdep", result);
    }

    private static Result logged(ChildJvm jvm) {
        Result result = jvm.with("-javaagent:" + AgentJvm.jar()).run(Logged.class);
        assertTrue(result.out().contains("ends"), result::toString);
        assertOnceIn(result.out(), RING, result);
        assertOnceIn(result.err(), RING, result);
        return result;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void putsAllSplatsInAFile(Path jdk) throws IOException {
        Path file = directory.resolve("target").resolve("splats.txt");
        Result result = AgentJvm.on(jdk, "splats=" + file).run(Isolated.class);
        assertOnceIn(Files.readString(file), RING, result);
        assertOnceIn(Files.readString(file), "grade: LIKELY", result);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void saysThatTheFileCannotBeWritten(Path jdk) {
        Result result = AgentJvm.on(jdk, "splats=" + directory).run(Isolated.class);
        assertOnceIn(result.err(), "The setting jlockdep.splats must be a file that can be written", result);
        assertOnceIn(result.err(), RING, result);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void sumsUpAtTheEnd(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(Isolated.class);
        String last = result.err().lines().reduce("", (before, line) -> line);
        assertTrue(
                last.matches("jlockdep agent: findings \\{LIKELY=1}; \\d+ lock classes, \\d+ dependencies, .*"
                        + " ms spent on changing classes, 0 losses, 0 errors of its own\\."),
                result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void tellsWhatAShutdownHookDoes(Path jdk) throws IOException {
        Path file = directory.resolve("splats.txt");
        Result result = AgentJvm.on(jdk, "splats=" + file).run(Closing.class);
        assertEquals(3, result.exitCode(), result::toString);
        assertEquals("ends", result.value("hook"), result::toString);
        assertOnceIn(result.err(), RING, result);
        assertOnceIn(Files.readString(file), RING, result);
        assertOnceIn(result.err(), "jlockdep agent: findings {", result);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void sumsUpWhileAShutdownHookDoesNotEnd(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(Closing.class, "stays");
        assertEquals(4, result.exitCode(), result::toString);
        assertOnceIn(result.err(), "jlockdep agent: no findings; ", result);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void sumsUpWhatIsSuppressed(Path jdk) throws IOException {
        Path file = Files.writeString(
                directory.resolve("suppressions.txt"),
                "frame io.github.jlockdep.program.Isolated.inner: known\nclass gone: mended long ago\n");
        Result result = AgentJvm.on(jdk, "suppressions=" + file).run(Isolated.class);
        assertEquals(0, result.linesWith(RING), result::toString);
        assertOnceIn(result.err(), "have suppressed 1 finding; unused: line 2 (class gone).", result);
        assertOnceIn(result.err(), "jlockdep agent: no findings, 1 suppressed, 1 suppressions unused; ", result);
    }

    private static void assertOnceIn(String text, String part, Result result) {
        assertEquals(1, text.lines().filter(line -> line.contains(part)).count(), () -> part + " in " + result);
    }
}
