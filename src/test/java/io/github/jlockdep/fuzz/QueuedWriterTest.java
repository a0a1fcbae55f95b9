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

/** Rings in which one reader waits for another, which needs a writer that queues at the same lock between them. */
@ExtendWith(QuietLog.class)
class QueuedWriterTest {
    static final List<LockProgram> WRITER_AT_ANOTHER_INSTANCE = List.of(
            Programs.ofOneClass("b a -a -b", "C -C", "a B -B -a"),
            Programs.ofOneClass("B a -a -B", "a b -b -a", "C -C"));

    static final List<LockProgram> WRITER_AT_THE_LOCK = List.of(
            Programs.ofOneClass("b a -a -b", "A -A", "a B -B -a"),
            Programs.ofOneClass("B a -a -B", "a b -b -a", "A -A"));

    private final Detector detector = new Detector();

    @AfterEach
    void endThreads() {
        detector.close();
    }

    @ParameterizedTest
    @FieldSource("WRITER_AT_ANOTHER_INSTANCE")
    void ringIsPossibleWhenTheWriterWasOnlySeenAtAnotherInstance(LockProgram program) throws TimeoutException {
        assertTrue(Explorer.deadlock(program).isEmpty());
        assertEquals(Grade.POSSIBLE, Detector.strongest(detector.run(program)));
    }

    @ParameterizedTest
    @FieldSource("WRITER_AT_THE_LOCK")
    void ringIsLikelyWhenTheWriterWantsTheLock(LockProgram program) throws TimeoutException {
        assertTrue(Explorer.deadlock(program).isPresent());
        assertEquals(Grade.LIKELY, Detector.strongest(detector.run(program)));
    }
}
