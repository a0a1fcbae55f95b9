package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Defined;
import io.github.jlockdep.program.Early;
import io.github.jlockdep.program.Isolated;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is loaded when: by the agent's start, and, which must be nothing, while it changes classes. */
final class StartIT {
    private static final String LOADS = "-Xlog:class+load:stdout:none";

    @TempDir
    Path directory;

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void followsEverythingThatItCanFollow(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(Isolated.class);
        assertEquals(1, result.linesWith("jlockdep agent is active"), result::toString);
        assertEquals(0, result.linesWith("(but not"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void namesWhatWasLoadedBeforeIt(Path jdk) throws IOException {
        Path early = directory.resolve("early.jar");
        new AppJar(early, "Premain-Class", Early.class.getName()).close();
        Result result = AgentJvm.plain(jdk)
                .with("-javaagent:" + early, "-javaagent:" + AgentJvm.jar())
                .run(Isolated.class);
        String active = result.err()
                .lines()
                .filter(line -> line.startsWith("jlockdep agent is active"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(result));
        assertTrue(active.contains("java.util.concurrent.Semaphore=it was loaded before the agent"), result::toString);
        assertTrue(active.contains("ReentrantReadWriteLock$Sync=it was loaded before the agent"), result::toString);
        assertFalse(active.contains("StampedLock"), result::toString);
        assertTrue(result.err().contains("findings {LIKELY=1}"), result::toString);
    }

    /** Servers choose their own log manager when they start, and may come late if an agent was there. */
    @ParameterizedTest
    @MethodSource("jdks")
    void leavesTheLogOfTheJdkAlone(Path jdk) {
        Result result = AgentJvm.on(jdk, "").with(LOADS).run(Isolated.class);
        assertEquals(1, result.linesWith(Isolated.class.getName() + " source:"), result::toString);
        assertEquals(0, result.linesWith("java.util.logging.LogManager source:"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void loadsNothingWhileItChangesClasses(Path jdk) {
        List<String> plain = loadedBetweenMarks(AgentJvm.plain(jdk));
        assertEquals(21, plain.size(), plain::toString);
        assertEquals(plain, loadedBetweenMarks(AgentJvm.on(jdk, "")));
    }

    private static List<String> loadedBetweenMarks(ChildJvm jvm) {
        Result result = jvm.with(LOADS).run(Defined.class);
        assertEquals(0, result.exitCode(), result::toString);
        List<String> lines = result.out().lines().toList();
        assertTrue(lines.indexOf("begin") < lines.indexOf("end"), result::toString);
        return lines.subList(lines.indexOf("begin") + 1, lines.indexOf("end")).stream()
                .filter(line -> line.contains(" source:"))
                .map(line -> line.substring(0, line.indexOf(" source:")))
                .toList();
    }
}
