package io.github.jlockdep.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random programs whose threads and tasks share locks and latches, run in an order in which none blocks, against all
 * orders that they have. A safe program may be called likely when what it has done by then, and no more, can deadlock:
 * what comes later is not known yet. One deadlock in 1,000 prints nothing: one that takes both threads of a pool. {@code
 * -Dfuzz.pools=} says how many, {@code -Dfuzz.seed=} where the seeds begin.
 */
@ExtendWith(QuietLog.class)
class PoolProgramFuzzTest {
    private static final int PROGRAMS = Integer.getInteger("fuzz.pools", 1_000);
    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);
    private static final int MOST_SHOWN = 3;

    @RegisterExtension
    final Splats splats = new Splats();

    private final List<String> faults = new ArrayList<>();
    private int early;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void printsDeadlocksAndCallsNoSafeProgramLikely() throws Exception {
        Tally tally = new Tally();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
            PoolProgram program = PoolProgram.random(seed);
            List<Integer> order = PoolState.schedule(program, new SplittableRandom(seed));
            if (!order.isEmpty()) {
                judge(program, order, seed, tally);
            }
        }
        System.out.println("Pool programs: " + tally + "; " + early + " of these could, as far as they had come");
        assertTrue(
                faults.isEmpty(),
                () -> faults.size() + " programs: "
                        + faults.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n")));
        assertTrue(tally.isStrong(), () -> "Too many deadlocks are only POSSIBLE: " + tally);
        assertTrue(tally.silent() <= 0.01 * tally.total(), () -> "Too many deadlocks are silent: " + tally);
        assertTrue(tally.isMixed(), () -> "The programs are too much alike: " + tally);
    }

    private void judge(PoolProgram program, List<Integer> order, long seed, Tally tally) throws Exception {
        splats.restart();
        int[] quiet = {0};
        PoolRun.run(program, order, () -> quiet[0] += isLikely() ? 0 : 1);
        assertEquals(0, Lockdep.statistics().faults(), () -> "The detector met an error of its own in " + program);
        boolean canDeadlock = PoolState.canDeadlock(program);
        tally.add(new Outcome(canDeadlock ? Optional.of(List.of()) : Optional.empty(), splats.all()));
        if (canDeadlock && splats.all().isEmpty()) {
            System.out.println("Nothing is said of seed " + seed + ", run as " + order + " " + program);
        } else if (!canDeadlock && isLikely()) {
            List<Integer> seen = order.subList(0, Math.min(quiet[0] + 1, order.size()));
            if (PoolState.canDeadlock(program.upTo(seen))) {
                early++;
            } else {
                faults.add("seed " + seed + ", run as " + order + " " + program
                        + splats.all().stream().map(Splat::text).collect(Collectors.joining()));
            }
        }
    }

    private boolean isLikely() {
        return Detector.strongest(splats.all()).compareTo(Grade.LIKELY) >= 0;
    }
}
