package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jlockdep.program.Attached;
import io.github.jlockdep.program.Brink;
import io.github.jlockdep.program.Deep;
import io.github.jlockdep.program.Forgotten;
import io.github.jlockdep.program.Hot;
import io.github.jlockdep.program.Isolated;
import io.github.jlockdep.program.Linked;
import io.github.jlockdep.program.ManyThreads;
import io.github.jlockdep.program.Misused;
import io.github.jlockdep.program.ParallelLoading;
import io.github.jlockdep.program.Reflected;
import io.github.jlockdep.program.Refused;
import io.github.jlockdep.program.Retransformed;
import io.github.jlockdep.program.Retransformer;
import io.github.jlockdep.program.Wandering;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a program does, it runs with the agent as it runs without it, and the agent's held stack is exact. */
final class RobustnessIT {
    @TempDir
    Path directory;

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void nothingIsLeftHeldWhenTheStackOverflows(Path jdk) {
        Result result = AgentJvm.on(jdk, "").with("-Xss256k").run(Deep.class);
        assertEquals("0", result.value("held"), result::toString);
        assertEquals("0", result.value("seen"), result::toString);
    }

    /** What could not be told there is put right when the thread takes the same again. */
    @ParameterizedTest
    @MethodSource("jdks")
    void locksAreSeenAsTheyAreAfterTheStackHasOverflowedInThem(Path jdk) {
        Result result = AgentJvm.on(jdk, "").with("-Xss300k").run(Brink.class);
        assertEquals("true", result.value("overflows"), result::toString);
        assertEquals(0, result.linesWith("seen "), result::toString);
        assertTrue(result.err().contains("no findings"), result::toString);
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void holdsWhatTheJvmHoldsAtEveryStep(Path jdk) {
        Result result = AgentJvm.on(jdk, "print=CERTAIN").run(Wandering.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("4645", result.value("steps"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everyMethodIsCompiled(Path jdk) {
        Result result = AgentJvm.on(jdk, "").with("-XX:+PrintCompilation").run(Hot.class);
        assertTrue(result.out().contains("Hot::again"), "the compiler must have seen the methods");
        String refused = result.out()
                .lines()
                .filter(line -> line.contains("COMPILE SKIPPED") && !isTriedAgain(line))
                .collect(Collectors.joining("\n"));
        assertEquals("", refused);
    }

    /** Whether the compiler will try again, as what was in its way passes; or tries the method as it is changed now. */
    private static boolean isTriedAgain(String line) {
        return line.contains("Jvmti state change")
                || line.contains("concurrent class loading")
                || line.contains("redefined method");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void reflectionAndSerialVersionsAreUnchanged(Path jdk) {
        Result plain = AgentJvm.plain(jdk).run(Reflected.class);
        assertTrue(plain.out().contains("synchronized"), plain::toString);
        assertEquals(plain.out(), AgentJvm.on(jdk, "").run(Reflected.class).out());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void wrongCallsAreRefusedAsTheJvmDoes(Path jdk) {
        Result plain = AgentJvm.plain(jdk).run(Misused.class);
        assertEquals(7, plain.out().lines().count(), plain::toString);
        assertEquals(plain.out(), AgentJvm.on(jdk, "").run(Misused.class).out());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void rejectsNoClassOfAnyJar(Path jdk) {
        String jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> element.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        Result result = AgentJvm.on(jdk, "").run(Linked.class, jars);
        assertTrue(Integer.parseInt(result.value("classes")) > 5_000, result::toString);
        assertEquals(0, result.linesWith("rejected"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void classesAreLoadedInParallel(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(ParallelLoading.class);
        assertEquals("160000", result.value("loaded"), result::toString);
        assertTrue(result.err().contains(", 0 left as they are"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void virtualThreadsComeToTheirEnds(Path jdk) {
        assumeTrue(!jdk.toString().contains("17"), "This JDK has no virtual threads.");
        Result result = AgentJvm.on(jdk, "")
                .with("-Djdk.virtualThreadScheduler.maxPoolSize=2")
                .run(ManyThreads.class);
        assertEquals("10000", result.value("done"), result::toString);
        assertEquals(0, result.linesWith("LIKELY"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void collectedObjectsAreForgotten(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(Forgotten.class);
        assertEquals("true", result.value("forgotten"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void throwingPolicyRefusesBeforeTheMonitorIsTaken(Path jdk) {
        Result result = AgentJvm.on(jdk, "mode=throw").run(Refused.class);
        assertEquals("true", result.value("block"), result::toString);
        assertEquals("true", result.value("method"), result::toString);
        assertEquals("false", result.value("held"), result::toString);
        assertFalse(result.out().contains("never"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anotherAgentMayTransformAllClassesAnew(Path jdk) throws IOException {
        assertTransformedAnew(AgentJvm.on(jdk, "").with("-javaagent:" + otherAgent()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anAgentBeforeItMayTransformAllClassesAnew(Path jdk) throws IOException {
        assertTransformedAnew(AgentJvm.plain(jdk).with("-javaagent:" + otherAgent(), "-javaagent:" + AgentJvm.jar()));
    }

    private static void assertTransformedAnew(ChildJvm jvm) {
        Result result = jvm.run(Retransformed.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(2, result.linesWith("transformed=true"), result::toString);
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
        assertEquals("false", result.value("held"), result::toString);
        assertTrue(result.err().contains(", 0 left as they are"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void badOptionsAreNamedAndTheProgramRuns(Path jdk) {
        Result result = AgentJvm.on(jdk, "mode=loud,colour=red,exclude=a*b").run(Isolated.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(1, result.linesWith("jlockdep.mode must be"), result::toString);
        assertEquals(1, result.linesWith("'jlockdep.colour' is unknown"), result::toString);
        assertEquals(1, result.linesWith("jlockdep.exclude must be"), result::toString);
        assertTrue(result.err().contains("findings {LIKELY=1}"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void excludedClassesAreLeftAlone(Path jdk) {
        Result result = AgentJvm.on(jdk, "exclude=com.acme.Order:io.github.jlockdep.program.*")
                .run(Isolated.class);
        assertTrue(result.err().contains("no findings"), result::toString);
        assertTrue(result.err().contains(" 0 classes followed"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void offMeansOff(Path jdk) {
        Result result = AgentJvm.on(jdk, "mode=off").run(Isolated.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("", result.text());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void sharesTheEngineOfTheClassPath(Path jdk) {
        Result result = AgentJvm.on(jdk, "")
                .before(Path.of(System.getProperty("plain.jar")))
                .run("io.github.jlockdep.program.Program");
        assertEquals("LIKELY", result.value("MONITOR_AND_WRAPPED_LOCK"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void saysThatItIsNotActiveBesideAModuleOfItsName(Path jdk) {
        Result result = AgentJvm.on(jdk, "")
                .with("--module-path", System.getProperty("plain.jar"), "--add-modules", "io.github.jlockdep")
                .run(Isolated.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(1, result.linesWith("jlockdep agent is not active: the program has jlockdep on its module path"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void comesIntoAProgramThatRuns(Path jdk) {
        Result result = AgentJvm.plain(jdk)
                .with("-Djdk.attach.allowAttachSelf=true")
                .before(AgentJvm.jar())
                .run(Attached.class, AgentJvm.jar().toString());
        assertEquals("false", result.value("done"), result::toString);
        assertTrue(result.err().contains("findings {LIKELY=1}"), result::toString);
    }

    /** A jar that only names the premain class, which is on the class path. */
    private Path otherAgent() throws IOException {
        Path jar = directory.resolve("other-agent.jar");
        new AppJar(jar, "Premain-Class", Retransformer.class.getName(), "Can-Retransform-Classes", "true").close();
        return jar;
    }
}
