package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Stuck;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's watchdog: threads that are stuck by monitors are a deadlock, once. */
final class StuckIT {
    private static final String DEADLOCK = "BUG: DEADLOCK detected";

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    static Stream<Arguments> deadlocks() {
        return Jdks.all()
                .flatMap(jdk -> Stream.of(Stuck.TWO_MONITORS, Stuck.THREE_MONITORS, Stuck.MONITOR_AND_LOCK)
                        .map(program -> Arguments.of(jdk, program)));
    }

    @ParameterizedTest
    @MethodSource("deadlocks")
    void deadlockIsToldOnceWithWhatEachThreadHolds(Path jdk, Stuck program) {
        Result result = run(AgentJvm.on(jdk, "watchdog=300ms,print=CERTAIN"), program);
        assertEquals("true", result.value("told"), result::toString);
        assertEquals(1, result.linesWith(DEADLOCK), result::toString);
        int threads = program == Stuck.THREE_MONITORS ? 3 : 2;
        for (int i = 0; i < threads; i++) {
            assertEquals(1, result.linesWith("stack backtrace of stuck-" + i + "/"), result::toString);
            assertEquals(1, result.linesWith("1 lock held by stuck-" + i + "/"), result::toString);
        }
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
    }

    static Stream<Arguments> classes() {
        return Jdks.all()
                .flatMap(jdk -> Stream.of(
                                Stuck.TWO_CLASSES, Stuck.SUPERCLASS, Stuck.CLASS_AND_MONITOR, Stuck.CLASS_AND_JOIN)
                        .map(program -> Arguments.of(jdk, program)));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void threadsThatWaitForClassesAreToldOnce(Path jdk, Stuck program) {
        Result result = run(AgentJvm.on(jdk, "watchdog=300ms,print=CERTAIN"), program);
        assertEquals("true", result.value("told"), result::toString);
        assertEquals(1, result.linesWith(DEADLOCK), result::toString);
        assertEquals(1, result.linesWith("stack backtrace of stuck-0/"), result::toString);
        assertEquals(1, result.linesWith("stack backtrace of stuck-1/"), result::toString);
        assertTrue(result.err().contains("(the initialization of " + Stuck.class.getName() + "$"), result::toString);
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void joinIsPartOfADeadlock(Path jdk) {
        Result result = run(AgentJvm.on(jdk, "watchdog=300ms,print=CERTAIN"), Stuck.MONITOR_AND_JOIN);
        assertEquals("true", result.value("told"), result::toString);
        assertEquals(1, result.linesWith(DEADLOCK), result::toString);
        assertEquals(1, result.linesWith("1 lock held by stuck-0/"), result::toString);
        assertTrue(result.err().contains("(thread stuck-*)"), result::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void joinThatWasInterruptedIsOver(Path jdk) {
        Result result = run(AgentJvm.on(jdk, "watchdog=300ms"), Stuck.LONG_AFTER_A_JOIN);
        assertEquals("false", result.value("told"), result::toString);
        assertEquals(0, result.linesWith("INFO: task stuck-"), result::toString);
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
    }

    static Stream<Arguments> longWaits() {
        return Jdks.all()
                .flatMap(jdk -> Stream.of(Stuck.LONG_HOLD, Stuck.LONG_INITIALIZATION, Stuck.LONG_BEFORE_A_TASK)
                        .map(program -> Arguments.of(jdk, program)));
    }

    @ParameterizedTest
    @MethodSource("longWaits")
    void longWaitIsNoDeadlock(Path jdk, Stuck program) {
        Result result = run(AgentJvm.on(jdk, "watchdog=300ms"), program);
        assertEquals("false", result.value("told"), result::toString);
        assertEquals(0, result.linesWith(DEADLOCK), result::toString);
        assertTrue(result.err().contains("INFO: task stuck-"), result::toString);
    }

    /** Without that module nobody knows the owners of monitors; all else goes on. */
    @ParameterizedTest
    @MethodSource("jdks")
    void goesOnWithoutTheModuleOfManagement(Path jdk) {
        Result result =
                run(AgentJvm.on(jdk, "watchdog=300ms").with("--limit-modules", "java.instrument"), Stuck.LONG_HOLD);
        assertEquals("false", result.value("told"), result::toString);
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
    }

    private static Result run(ChildJvm jvm, Stuck program) {
        return jvm.run(Stuck.class, program.name());
    }
}
