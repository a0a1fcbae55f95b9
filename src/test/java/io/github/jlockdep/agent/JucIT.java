package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jlockdep.program.Case;
import io.github.jlockdep.program.ConditionProgram;
import io.github.jlockdep.program.EventProgram;
import io.github.jlockdep.program.ForkJoinProgram;
import io.github.jlockdep.program.FutureProgram;
import io.github.jlockdep.program.JucManyThreads;
import io.github.jlockdep.program.JucNames;
import io.github.jlockdep.program.JucProgram;
import io.github.jlockdep.program.JucRefused;
import io.github.jlockdep.program.JucWritten;
import io.github.jlockdep.program.LoanProgram;
import io.github.jlockdep.program.LoneTaskProgram;
import io.github.jlockdep.program.MapProgram;
import io.github.jlockdep.program.MeetingProgram;
import io.github.jlockdep.program.QueueProgram;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent finds in programs that use {@code java.util.concurrent} as it is. */
final class JucIT {
    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsWhatMustBeFoundAndNoMore(Path jdk) {
        assertFinds(jdk, JucProgram.class, JucProgram.values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void followsConditions(Path jdk) {
        assertFinds(jdk, ConditionProgram.class, ConditionProgram.values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void followsReadersStampsAndPermits(Path jdk) {
        assertFinds(jdk, LoanProgram.class, LoanProgram.values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void followsWhatIsWaitedFor(Path jdk) {
        assertFinds(jdk, EventProgram.class, EventProgram.values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void knowsFuturesThatEndByTime(Path jdk) {
        assertFinds(jdk, FutureProgram.class, FutureProgram.values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void followsTasksOfNoPool(Path jdk) {
        assertFinds(jdk, LoneTaskProgram.class, LoneTaskProgram.values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void followsForkedTasks(Path jdk) {
        assertFinds(jdk, ForkJoinProgram.class, ForkJoinProgram.values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void followsQueuesAndExchangers(Path jdk) {
        assertFinds(jdk, QueueProgram.class, QueueProgram.values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void followsBarriersAndPhasers(Path jdk) {
        assertFinds(jdk, MeetingProgram.class, MeetingProgram.values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void followsFunctionsThatMapsCall(Path jdk) {
        assertFinds(jdk, MapProgram.class, MapProgram.values());
    }

    private static void assertFinds(Path jdk, Class<?> main, Case[] programs) {
        Result result = AgentJvm.on(jdk, "").run(main);
        assertEquals(0, result.exitCode(), result::toString);
        assertAll(Stream.of(programs)
                .map(program -> () -> assertEquals(program.grades(), result.value(program.name()), program::name)));
        assertEquals(0, result.linesWith("left="), result::toString);
        assertEquals("0", result.value("errors"), result::toString);
    }

    /** A splat names the line of the application that took the lock, and not what the JDK does for it. */
    @ParameterizedTest
    @MethodSource("jdks")
    void framesBeginInTheApplication(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(JucProgram.class, JucProgram.SUBCLASS.name());
        String place = "at: io.github.jlockdep.program.JucProgram$OwnLock.lock(JucProgram.java:";
        assertTrue(result.err().contains(place), result::toString);
        assertEquals(0, result.linesWith("at java.util.concurrent"), result::toString);
    }

    /** What was stored in a field at once is named by that, anything else by the line that made it. */
    @ParameterizedTest
    @MethodSource("jdks")
    void namesFieldsElseLines(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(JucNames.class);
        String type = "io.github.jlockdep.program.JucNames";
        for (String field : new String[] {".own", ".shared", ".fair", ".queue not empty", ".pool"}) {
            assertTrue(result.out().lines().anyMatch((type + field)::equals), field + "\n" + result);
        }
        assertTrue(
                result.out().lines().anyMatch(line -> line.startsWith(type + ".main(JucNames.java:")),
                result::toString);
        assertEquals(6, result.out().lines().count(), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void refusalLeavesNoTrace(Path jdk) {
        Result result = AgentJvm.on(jdk, "mode=throw").run(JucRefused.class);
        for (String way : new String[] {"lock", "interruptibly", "timed"}) {
            assertEquals("true", result.value(way), result::toString);
            assertEquals("false 1", result.value(way + ".state"), result::toString);
        }
        assertEquals("true", result.value("await"), result::toString);
        assertEquals("true 2", result.value("await.state"), result::toString);
        for (String way : new String[] {"latch", "queue", "permit"}) {
            assertEquals("true", result.value(way), result::toString);
            assertEquals("true 1", result.value(way + ".state"), result::toString);
        }
        assertEquals("true", result.value("map"), result::toString);
        assertEquals("1 1", result.value("map.state"), result::toString);
        assertEquals("true", result.value("task"), result::toString);
        assertEquals(0, result.exitCode(), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void serializationAndReflectionSeeNoDifference(Path jdk) {
        Result plain = AgentJvm.plain(jdk).run(JucWritten.class);
        assertEquals(0, plain.exitCode(), plain::toString);
        assertEquals(plain.out(), AgentJvm.on(jdk, "").run(JucWritten.class).out());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void virtualThreadsComeToTheirEnds(Path jdk) {
        assumeTrue(!jdk.toString().contains("17"), "This JDK has no virtual threads.");
        Result result = AgentJvm.on(jdk, "")
                .with("-Djdk.virtualThreadScheduler.maxPoolSize=2")
                .run(JucManyThreads.class);
        assertEquals("10000", result.value("done"), result::toString);
        assertTrue(result.err().contains("no findings"), result::toString);
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
    }
}
