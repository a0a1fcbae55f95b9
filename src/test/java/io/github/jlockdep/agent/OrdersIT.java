package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Asked;
import io.github.jlockdep.program.Tasks;
import io.github.jlockdep.program.TooLate;
import io.github.jlockdep.program.Unasked;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order that tasks and their results bring, in programs that nobody has changed. */
final class OrdersIT {
    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everyWayToHandInATaskKeepsApartWhatItKeepsApartAndNoMore(Path jdk) {
        Result result = assertKeepsApart(jdk, Tasks.class, Tasks.values());
        assertTrue(result.err().contains("the hand-over of a task"), result::toString);
    }

    /** So many that the detector's table of threads has no place for each. */
    @ParameterizedTest
    @MethodSource("jdks")
    void everyWayDoesSoInACrowd(Path jdk) {
        assertKeepsApart(jdk, Tasks.class, Tasks.values(), "5000");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whoIsToldThatATaskIsOverComesAfterIt(Path jdk) {
        assertKeepsApart(jdk, Asked.class, Asked.values());
    }

    /** The detector asks often which threads have ended, for itself. */
    @ParameterizedTest
    @MethodSource("jdks")
    void whatTheDetectorAsksKeepsNothingApart(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(Unasked.class);
        assertEquals("[LIKELY]", result.value("found"), result::toString);
    }

    private static Result assertKeepsApart(Path jdk, Class<?> program, Enum<?>[] ways, String... arguments) {
        Result result = AgentJvm.on(jdk, "")
                .with("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2")
                .run(program, arguments);
        assertEquals(0, result.exitCode(), result::toString);
        assertAll(Stream.of(ways)
                .flatMap(way -> Stream.of(
                        () -> assertEquals("POSSIBLE", result.value(way.name() + ".apart"), way + " keeps apart"),
                        () -> assertEquals("LIKELY", result.value(way.name() + ".overlapping"), way + " overlaps"))));
        assertEquals("0", result.value("errors"), result::toString);
        return result;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whoIsTooLateForAResultIsNotKeptApartByIt(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(TooLate.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertAll(Stream.of(TooLate.values())
                .map(way -> () -> assertEquals("[LIKELY]", result.value(way.name()), way.name())));
        assertEquals("0", result.value("errors"), result::toString);
    }
}
