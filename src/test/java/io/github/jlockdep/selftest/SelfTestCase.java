package io.github.jlockdep.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.testkit.Splats;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row, played with certain kinds of lock by certain threads.
 *
 * @param row what is done, and what must come of it
 * @param cast the kinds of lock
 * @param stage the threads
 */
record SelfTestCase(Row row, Cast cast, Stage stage) {
    private static final Program GIVEN_BACK = Program.parse("L(a)U(a)");

    /** Every row that the kinds of lock can play, one kind at a time and then mixed. */
    static List<SelfTestCase> on(Stage stage) {
        List<SelfTestCase> cases = new ArrayList<>();
        for (Row row : Rows.all()) {
            Stream.concat(Cast.uniform().stream(), mixedCasts(row))
                    .map(cast -> new SelfTestCase(row, cast, stage))
                    .filter(SelfTestCase::makesSense)
                    .forEach(cases::add);
        }
        return cases;
    }

    /** Plays the row and fails unless the detector says what the table says. */
    void verify(Splats splats, boolean strict) {
        PlayedLocks locks = PlayedLocks.of(row.program(), cast);
        switch (cast.verdict(row)) {
            case CERTAIN -> verifyRefused(splats, locks, Grade.CERTAIN);
            case POSSIBLE -> {
                GIVEN_BACK.run(locks, stage); // before that, it may be another thread that does, and nothing is refused
                verifyRefused(splats, locks, Grade.POSSIBLE);
            }
            case SILENT -> verifySilent(splats, locks);
            case REPORTED_IF_STRICT -> {
                if (strict) {
                    verifyReported(splats, locks, Grade.POSSIBLE, true);
                } else {
                    verifySilent(splats, locks);
                }
            }
            default -> verifyReported(splats, locks, row.grade(stage), strict);
        }
        verifyHealth();
    }

    @Override
    public String toString() {
        return row.id() + ", " + cast;
    }

    private boolean makesSense() {
        return row.isFor(stage)
                && !(isOfOwner() && cast.has(LockKind.IDENTITY))
                && cast.verdict(row) != Verdict.NOT_RUN
                && cast.canPlay(row.program());
    }

    /** Whether the row says what only a lock shows that nobody but its taker can give back. */
    private boolean isOfOwner() {
        return row.kind() == SplatKind.LOCKS_STILL_HELD || row.id().startsWith("unlock by other");
    }

    private static Stream<Cast> mixedCasts(Row row) {
        return row.program().lockClasses().size() > 1 ? Cast.mixed().stream() : Stream.empty();
    }

    private void verifyReported(Splats splats, PlayedLocks locks, @Nullable Grade grade, boolean strict) {
        row.program().run(locks, stage);
        Splat splat = splats.only();
        boolean atFirstNesting = strict && splat instanceof RecursiveLocking nested && !nested.sameInstance();
        assertEquals(row.kind(), splat.kind());
        assertEquals(atFirstNesting ? Grade.POSSIBLE : grade, splat.grade(), splat::text);
        assertEquals(classNames(locks), Set.copyOf(splat.lockClasses()));
        int bodies = row.program().threads().size();
        assertEquals(atFirstNesting ? bodies : 1, Lockdep.findings().get(0).count(), "occurrences of " + this);
    }

    private void verifySilent(Splats splats, PlayedLocks locks) {
        row.program().run(locks, stage);
        splats.assertSilent();
        int guarded = row.grade() == Grade.GUARDED ? 1 : 0;
        assertEquals(guarded, Lockdep.statistics().guarded(), "guarded rings");
    }

    /** Runs under THROW: the refusal shows that the finding comes before the thread blocks. */
    private void verifyRefused(Splats splats, PlayedLocks locks, Grade grade) {
        Lockdep.setPolicy(Policy.THROW);
        assertThrows(PotentialDeadlockException.class, () -> row.program().run(locks, stage));
        splats.only(SplatKind.RECURSIVE_LOCKING, grade);
    }

    private static void verifyHealth() {
        Statistics statistics = Lockdep.statistics();
        assertEquals(0, statistics.faults(), "faults of the detector");
        assertEquals(0, statistics.losses(), "losses");
        assertEquals(0, statistics.listenerFailures(), "failures of listeners");
    }

    /** The names that splats show: x/1 is level 1 of class x. */
    private Set<String> classNames(PlayedLocks locks) {
        return row.classes().stream()
                .map(name -> {
                    String[] parts = name.split("/");
                    String lockClass = locks.lockClass(parts[0]).name();
                    return parts.length == 1 ? lockClass : lockClass + "/" + parts[1];
                })
                .collect(Collectors.toSet());
    }
}
