package io.github.jlockdep.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.fuzz.PermitProgram.Step;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.testkit.QuietLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random programs whose permits any thread gives back, run in an interleaving in which nothing blocks, against all
 * interleavings that they have. {@code -Dfuzz.programs=} says how many, {@code -Dfuzz.seed=} where the seeds begin.
 */
@ExtendWith(QuietLog.class)
class PermitProgramFuzzTest {
    private static final int PROGRAMS = Integer.getInteger("fuzz.programs", 20_000);
    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);
    private static final int MOST_SHOWN = 3;
    private static final Set<SplatKind> NEVER =
            Set.of(SplatKind.DEADLOCK, SplatKind.LOCKS_STILL_HELD, SplatKind.BAD_UNLOCK_BALANCE);

    private final Relay relay = new Relay();
    private final List<Splat> splats = new ArrayList<>();
    private final SplatListener listener = splats::add;

    @BeforeEach
    void listen() {
        Lockdep.addListener(listener);
    }

    @AfterEach
    void endThreads() {
        Lockdep.removeListener(listener);
        relay.close();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void saysNothingStrongOfProgramsThatCannotHang() throws TimeoutException {
        compare(PermitProgram::random);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void saysNothingStrongOfProgramsThatCannotHangForWantOfMany() throws TimeoutException {
        compare(PermitProgram::inBulk);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void saysNothingStrongOfProgramsThatCannotHangInTurn() throws TimeoutException {
        compare(PermitProgram::inTurn);
    }

    private void compare(LongFunction<PermitProgram> maker) throws TimeoutException {
        List<String> faults = new ArrayList<>();
        Map<Grade, Integer> hanging = new EnumMap<>(Grade.class);
        Map<Grade, Integer> safe = new EnumMap<>(Grade.class);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
            PermitProgram program = maker.apply(seed);
            List<Integer> schedule = program.schedule(seed);
            if (schedule.isEmpty()) {
                continue; // it always hangs
            }
            run(program, schedule);
            boolean canHang = program.canHang();
            Grade strongest = Detector.strongest(splats);
            (canHang ? hanging : safe).merge(strongest, 1, Integer::sum);
            boolean isFalse = !canHang && strongest.compareTo(Grade.LIKELY) >= 0
                    || splats.stream().map(Splat::kind).anyMatch(NEVER::contains);
            if (isFalse) {
                faults.add(
                        faults.size() < MOST_SHOWN
                                ? "seed %d%n%sas %s%n%s".formatted(seed, program, schedule, texts())
                                : "seed " + seed);
            }
        }
        System.out.println("Permit programs: can hang " + hanging + ", cannot " + safe);
        assertTrue(
                faults.isEmpty(), () -> faults.size() + " of " + PROGRAMS + " programs: " + String.join("\n", faults));
        int all = sum(hanging) + sum(safe);
        assertTrue(
                all * 4 >= PROGRAMS && sum(hanging) * 10 >= all && sum(safe) * 10 >= all,
                "The programs are too much alike.");
    }

    private void run(PermitProgram program, List<Integer> schedule) throws TimeoutException {
        Lockdep.reset();
        splats.clear();
        List<Lock> locks = IntStream.range(0, program.locks())
                .<Lock>mapToObj(i -> new TrackedReentrantLock("fuzz lock " + i))
                .toList();
        List<Semaphore> semaphores = new ArrayList<>();
        for (int permits : program.permits()) {
            semaphores.add(new TrackedSemaphore("fuzz permits " + semaphores.size(), permits, program.fair()));
        }
        List<Runnable> bodies = new ArrayList<>();
        int[] at = new int[program.threads().size()];
        for (int thread : schedule) {
            Step step = program.threads().get(thread).get(at[thread]++);
            bodies.add(() -> perform(step, locks, semaphores));
        }
        relay.run(bodies, schedule);
        if (Lockdep.statistics().faults() > 0) {
            throw new AssertionError("The detector met an error of its own in\n" + program);
        }
    }

    private static void perform(Step step, List<Lock> locks, List<Semaphore> semaphores) {
        switch (step.kind()) {
            case LOCK -> locks.get(step.target()).lock();
            case UNLOCK -> locks.get(step.target()).unlock();
            case TAKE -> semaphores.get(step.target()).acquireUninterruptibly(step.count());
            case GIVE -> semaphores.get(step.target()).release(step.count());
        }
    }

    private String texts() {
        return splats.stream().map(Splat::text).collect(Collectors.joining("\n"));
    }

    private static int sum(Map<Grade, Integer> grades) {
        Collection<Integer> counts = grades.values();
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
