package io.github.jlockdep.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.QuietLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random lock programs, run on the detector so that nothing blocks, against all interleavings that they have. {@code
 * -Dfuzz.programs=} says how many, {@code -Dfuzz.seed=} where the seeds begin.
 */
@ExtendWith(QuietLog.class)
class LockProgramFuzzTest {
    private static final int PROGRAMS = Integer.getInteger("fuzz.programs", 100_000);
    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);
    private static final int MOST_SHOWN = 3;

    private final Detector detector = new Detector();
    private final List<String> faults = new ArrayList<>();

    @AfterEach
    void endThreads() {
        detector.close();
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void printsEveryDeadlockAndCallsNoSafeProgramLikely(Profile profile) throws TimeoutException {
        Tally tally = new Tally();
        int count = PROGRAMS / profile.rarity;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + count; seed++) {
            LockProgram program = Generator.generate(profile, seed);
            Outcome outcome = judge(program);
            tally.add(outcome);
            if (outcome.fault().isPresent()) {
                report(profile, seed, program, outcome.fault().get());
            }
        }
        System.out.println("Lock programs, " + profile + ": " + tally);
        assertTrue(faults.isEmpty(), () -> faults.size() + " of " + count + " programs: " + String.join("\n", faults));
        assertTrue(tally.isPrecise(profile.silent()), () -> "Too many are only POSSIBLE: " + tally);
        assertTrue(tally.isMixed(), () -> "The programs are too much alike: " + tally);
    }

    private Outcome judge(LockProgram program) throws TimeoutException {
        return new Outcome(Explorer.deadlock(program), detector.run(program));
    }

    private void report(Profile profile, long seed, LockProgram program, Outcome.Fault fault) throws TimeoutException {
        if (faults.size() >= MOST_SHOWN) {
            faults.add(fault + " with seed " + seed);
            return;
        }
        LockProgram small = Shrinker.shrink(program, smaller -> shows(fault, smaller));
        faults.add("%s in %s with seed %d%n%sshrunk to %s%s"
                .formatted(fault, profile, seed, program, small, judge(small)));
    }

    private boolean shows(Outcome.Fault fault, LockProgram program) {
        try {
            return judge(program).fault().filter(fault::equals).isPresent();
        } catch (TimeoutException e) {
            throw new AssertionError(program.toString(), e);
        }
    }
}
