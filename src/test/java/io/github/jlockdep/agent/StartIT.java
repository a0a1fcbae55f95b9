package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jlockdep.program.Defined;
import io.github.jlockdep.program.Early;
import io.github.jlockdep.program.Isolated;
import io.github.jlockdep.program.JucProgram;
import io.github.jlockdep.program.OfJdk;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
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

    /** What is rare stays out of what HotSpot compiles often, as long as nobody loads {@code Cold}. */
    @ParameterizedTest
    @MethodSource("jdks")
    void classOfColdMethodsIsNotLoaded(Path jdk) {
        Result result = AgentJvm.on(jdk, "").with(LOADS).run(OfJdk.class);
        assertTrue(result.out().contains("io.github.jlockdep.engine.base.Counters"), result::toString);
        assertFalse(result.out().contains("io.github.jlockdep.engine.base.Cold"), result::toString);
    }

    /** An error in the start is said in a line; out of premain it would end the JVM. */
    @ParameterizedTest
    @MethodSource("jdks")
    void programRunsWithoutItIfItsJarIsNotWhole(Path jdk) throws IOException {
        Path jar = directory.resolve("part.jar");
        new AppJar(jar, "Premain-Class", Premain.class.getName(), "Can-Retransform-Classes", "true")
                .addAll(AgentJvm.jar(), name -> !name.contains("/agent/scope/"))
                .close();
        Result result = AgentJvm.plain(jdk).with("-javaagent:" + jar).run(Isolated.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(
                1, result.linesWith("jlockdep agent is not active: java.lang.NoClassDefFoundError"), result::toString);
        assertEquals(0, result.linesWith("FATAL"), result::toString);
    }

    /** A longer boot class path would: that classes are no longer shared with the archive. */
    @ParameterizedTest
    @MethodSource("jdks")
    void jvmWarnsOfNothing(Path jdk) {
        Result result = AgentJvm.on(jdk, "").with("-Xlog:cds:stdout:none").run(Isolated.class);
        assertEquals(0, result.linesWith("warning"), result::toString);
        assertEquals(0, result.linesWith("Sharing is only supported"), result::toString);
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
        assertEquals(22, plain.size(), plain::toString);
        assertEquals(plain, loadedBetweenMarks(AgentJvm.on(jdk, "")));
    }

    /** They would be linked in the start one by one, and later in the middle of a hook. */
    @ParameterizedTest
    @MethodSource("jdks")
    void linksNoLambdaOfItsOwn(Path jdk) {
        Result result = AgentJvm.on(jdk, "").with(LOADS).run(JucProgram.class);
        assertTrue(result.linesWith("io.github.jlockdep.agent.Agent$$Fn") > 0, result::toString);
        assertEquals(
                List.of(),
                result.out()
                        .lines()
                        .filter(line -> line.contains("$$Lambda") && line.contains(" source: io.github.jlockdep."))
                        .map(line -> line.substring(line.indexOf(" source: ") + " source: ".length()))
                        .filter(source -> !source.startsWith("io.github.jlockdep.program."))
                        .toList());
    }

    /** Whatever it needs for that it has loaded before, when there was one thread, and no change to wait for. */
    @ParameterizedTest
    @MethodSource("jdks")
    void loadsNothingInTheMiddleOfAChange(Path jdk) throws IOException {
        assumeTrue(!jdk.toString().contains("17"), "This JDK does not say why it loads a class.");
        Path log = directory.resolve("causes");
        for (Class<?> main : List.of(Defined.class, OfJdk.class, JucProgram.class)) {
            Result result = AgentJvm.on(jdk, "")
                    .with("-XX:LogClassLoadingCauseFor=*", "-Xlog:class+load+cause:file=" + log + ":none:filecount=0")
                    .run(main);
            assertEquals(0, result.exitCode(), result::toString);
            List<String> causes = List.of(Files.readString(log).split("Java stack when loading "));
            assertTrue(causes.stream().anyMatch(cause -> cause.contains("Agent.start(")), "the log must show causes");
            assertEquals(
                    List.of(),
                    causes.stream()
                            .filter(cause -> cause.contains("Transformer.transform("))
                            .toList());
        }
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
