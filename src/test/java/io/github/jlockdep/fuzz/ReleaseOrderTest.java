package io.github.jlockdep.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.QuietLog;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Locks that are released before those taken under them: a ring without a guard may still be out of reach. */
@ExtendWith(QuietLog.class)
class ReleaseOrderTest {
    /** The ring of the last two locks has no guard, but the first two locks keep the threads from getting there. */
    static final List<LockProgram> OUT_OF_REACH = List.of(
            Programs.of("A C -A D -D -C", "A C -C D C -C -D -A"),
            Programs.of("A B -B C B -B -A -C", "A B -A C -C -B"),
            Programs.of("A B -A A -A -B", "A timed(B)[ -B B -B ] -A"),
            Programs.of("A B -B E B -B -E -A", "A B -A E -E -B"),
            Programs.of("A C D -A B -B -C -D", "A D -D B C -C -B -A"),
            Programs.of("G A B -B -G C D -D -C -A", "G B A -A -G D C -C -D -B"),
            Programs.ofOneClass("A B -A C D -D -C -B", "A B -B D C -C -A -D"));

    /** As above, without the locks that keep the threads from getting there. */
    static final List<LockProgram> IN_REACH = List.of(
            Programs.of("A C -A D -D -C", "A D C -C -D -A"),
            Programs.of("G A -G B -B -A", "G B A -A -B -G"),
            Programs.of("A B -A C -B D -C -D", "D C -D B -C A -B -A"),
            Programs.of("G A B -B -G C D -D -C -A", "D C -C -D"),
            Programs.ofOneClass("A B -A C D -D -C -B", "D C -C -D"));

    private final Detector detector = new Detector();

    @AfterEach
    void endThreads() {
        detector.close();
    }

    @ParameterizedTest
    @FieldSource("OUT_OF_REACH")
    void ringOutOfReachIsPossible(LockProgram program) throws TimeoutException {
        assertTrue(Explorer.deadlock(program).isEmpty());
        assertEquals(Grade.POSSIBLE, Detector.strongest(detector.run(program)));
    }

    @ParameterizedTest
    @FieldSource("IN_REACH")
    void ringInReachIsLikely(LockProgram program) throws TimeoutException {
        assertTrue(Explorer.deadlock(program).isPresent());
        assertEquals(Grade.LIKELY, Detector.strongest(detector.run(program)));
    }
}
