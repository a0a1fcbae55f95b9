package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Case;
import io.github.jlockdep.program.Fetching;
import io.github.jlockdep.program.ManyOfJdk;
import io.github.jlockdep.program.NewStreams;
import io.github.jlockdep.program.OfJdk;
import io.github.jlockdep.program.OftenOfJdk;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent finds with monitors that the JDK's own classes take. */
final class JdkMonitorsIT {
    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsWhatMustBeFoundAndNoMore(Path jdk) {
        findsWhatMustBeFound(jdk, OfJdk.class, OfJdk.values());
    }

    /** What is known to teach nothing is looked at again as soon as it may. */
    @ParameterizedTest
    @MethodSource("jdks")
    void findsItWhereTheSameWasTakenOften(Path jdk) {
        findsWhatMustBeFound(jdk, OftenOfJdk.class, OftenOfJdk.values());
    }

    private static void findsWhatMustBeFound(Path jdk, Class<?> main, Case[] programs) {
        Result result = AgentJvm.on(jdk, "").run(main);
        assertEquals(0, result.exitCode(), result::toString);
        assertAll(Stream.of(programs)
                .map(program -> () -> assertEquals(
                        result.value(program + ".expected"), result.value(program.name()), program::name)));
        assertEquals(0, result.linesWith("left="), result::toString);
        assertEquals("0", result.value("errors"), result::toString);
    }

    /** Collections of different lines of the program are different lock classes. */
    @ParameterizedTest
    @MethodSource("jdks")
    void namesTheLineOfTheProgram(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(OfJdk.class);
        assertTrue(result.err().contains("java.util.Vector of io.github.jlockdep.program.OfJdk$"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void excludedClassesOfTheJdkAreLeftAlone(Path jdk) {
        Result result = AgentJvm.on(jdk, "exclude=java.util.Vector:java.lang.*").run(OfJdk.class);
        assertEquals("", result.value("VECTORS_THAT_CONTAIN_EACH_OTHER"), result::toString);
        assertEquals("", result.value("BUFFERS_APPENDED_TO_EACH_OTHER"), result::toString);
        assertEquals("LIKELY", result.value("TABLES_THAT_ARE_COMPARED"), result::toString);
    }

    /** Of thousands of objects of one class, those that come late are known as one, and cost nothing to remember. */
    @ParameterizedTest
    @MethodSource("jdks")
    void manyOfAClassNeedNoIdentities(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(ManyOfJdk.class);
        assertEquals(0, result.exitCode(), result::toString);
        int known = Integer.parseInt(result.value("known"));
        assertTrue(known > 1_000 && known < 2_000, result::toString);
        assertEquals("[]", result.value("before"), result::toString);
        assertEquals("[LIKELY]", result.value("ring"), result::toString);
        assertEquals("[LIKELY]", result.value("waited"), result::toString);
        assertEquals("[LIKELY]", result.value("locked"), result::toString);
        assertEquals("20000 errors=0", result.value("all"), result::toString);
    }

    /** To inflate the monitor of a new stream, and to deflate it later, costs a microsecond each. */
    @ParameterizedTest
    @MethodSource("jdks")
    void newStreamsAreNotInflated(Path jdk) {
        Result result = AgentJvm.on(jdk, "")
                .with("-Xlog:monitorinflation=trace:stdout:none")
                .run(NewStreams.class);
        assertEquals("2000", result.value("copied"), result::toString);
        long inflated = result.out()
                .lines()
                .filter(line -> line.startsWith("inflate(has_locker)") && line.contains("'java.io."))
                .count();
        assertTrue(inflated < 10, result::toString); // that of System.out is old
    }

    /** Locks that the JDK makes for itself are not followed, but those that the program makes after them are. */
    @ParameterizedTest
    @MethodSource("jdks")
    void locksOfTheJdkAreItsOwn(Path jdk) {
        Result result = AgentJvm.on(jdk, "").with("-Xverify:all").run(Fetching.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(20, result.linesWith("old=here"), result::toString);
        assertEquals(20, result.linesWith("new=here"), result::toString);
        assertEquals("[LIKELY]", result.value("found"), result::toString);
        assertEquals("0", result.value("errors"), result::toString);
        assertTrue(result.err().contains(" 0 left as they are"), result::toString);
    }
}
