package io.github.jlockdep.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.QuietLog;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A ring is likely, or is not, whether its locks, latches and flags share classes or have one each: what met is told
 * apart by instance.
 */
@ExtendWith(QuietLog.class)
class OwnClassesFuzzTest {
    private static final int PROGRAMS = Integer.getInteger("fuzz.programs", 100_000) / 20;
    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);

    private final Detector detector = new Detector();

    @AfterEach
    void endThreads() {
        detector.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTANCES", "READ_WRITE_INSTANCES", "LATCHES_OF_ONE_CLASS", "RINGS", "RINGS_WITH_EVENTS"})
    void ringIsLikelyAlikeWithSharedAndWithOwnClasses(Profile profile) throws TimeoutException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
            LockProgram program = Generator.generate(profile, seed);
            boolean shared = isLikely(program);
            boolean own = isLikely(program.withOwnClasses());
            assertEquals(own, shared, () -> profile + ": " + program);
        }
    }

    private boolean isLikely(LockProgram program) throws TimeoutException {
        return Detector.strongest(detector.run(program)).compareTo(Grade.LIKELY) >= 0;
    }
}
